/** The files a source reader may see. The command line implements it over the disk, tests over a map. */
export interface SourceHost {
  readonly currentDirectory: string;
  /** The text of a file; undefined when it cannot be read. */
  readFile(path: string): string | undefined;
  fileExists(path: string): boolean;
  directoryExists(path: string): boolean;
  /** Where a link leads; without it, links are taken for what they name. */
  realpath?(path: string): string;
  /** Whether a file is on the disk just as the host would read it, so that a compiler of its own process may read it itself. */
  isOnDisk?(path: string): boolean;
  /** Whether all files, directories and links are those of the disk, so that such a compiler may look for them itself. */
  readonly isDisk?: boolean;
}
