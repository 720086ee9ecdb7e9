/** A library for one architecture. */
export interface Slice {
  readonly architecture: string;
  /** Whether the library exports the name; rejects with Unreadable if that cannot be read. */
  exports(name: string): Promise<boolean>;
  /** The version in the file, if its format has a field for one. */
  version?(): Promise<string | null>;
  /** The company named in the file, if its format has a field for one. */
  company?(): Promise<string | null>;
}
