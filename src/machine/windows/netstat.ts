/** A listening port and the id of its process. */
export interface ListeningProcess {
  readonly port: number;
  readonly process: number;
}

/**
 * Returns the listeners in the output of `netstat -ano`: protocol, own address, remote address, state, process. The
 * state is in the language of Windows (LISTENING, ABHÖREN …) and may contain spaces, so a listener is recognised by its
 * remote address, which is all zeros.
 */
export function listenersFromNetstat(text: string): readonly ListeningProcess[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, port, process] = /^\s*TCP\s+\S+:(\d{1,5})\s+(?:0\.0\.0\.0|\[::\]):0\s.*?\s(\d+)\s*$/.exec(line) ?? [];
    return port === undefined ? [] : [{ port: Number(port), process: Number(process) }];
  });
}

/** Whether a line tells of a TCP connection in another form than protocol, two addresses with ports, and a process. */
export function isUnreadConnection(line: string): boolean {
  return /^\s*TCP\b/.test(line) && !/^\s*TCP\s+\S+:\d{1,5}\s+\S+:\d{1,5}\s.*?\d\s*$/.test(line);
}
