/** A library for one architecture. */
export interface Slice {
  readonly architecture: string;
  /** Whether the name is among what the library gives to others; rejects with Unreadable where that cannot be read. */
  exports(name: string): Promise<boolean>;
  /** The version that the file itself carries, where its format has a place for one. */
  version?(): Promise<string | null>;
  /** The company that the file names as its own, where its format has a place for one. */
  company?(): Promise<string | null>;
}
