/** A folder of Grafana, and where the files of the boards in it lie. */
export interface ProviderOptions {
  /** The folder's title. */
  readonly folder: string;
  /** The folder's address. */
  readonly folderUid: string;
  /** The directory of the boards as Grafana sees it. */
  readonly path: string;
}

/**
 * The content of a file in Grafana's `provisioning/dashboards`: boards follow their files, and nobody changes them in the
 * browser, where the change would be lost.
 */
export function dashboardProvider({ folder, folderUid, path }: ProviderOptions) {
  return {
    apiVersion: 1,
    providers: [
      {
        name: folderUid,
        type: "file",
        folder,
        folderUid,
        disableDeletion: false,
        allowUiUpdates: false,
        updateIntervalSeconds: 30,
        options: { path },
      },
    ],
  };
}
