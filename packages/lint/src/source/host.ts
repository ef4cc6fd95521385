/** The files a source reader may see. The command line implements it over the disk, tests over a map. */
export interface SourceHost {
  readonly currentDirectory: string;
  /** The text of a file; undefined when it cannot be read. */
  readFile(path: string): string | undefined;
  fileExists(path: string): boolean;
  directoryExists(path: string): boolean;
  /** The path behind symbolic links. */
  realpath?(path: string): string;
}
