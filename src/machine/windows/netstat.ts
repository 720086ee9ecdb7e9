/** A port that is listened on, and the number of the process that does. */
export interface ListeningProcess {
  readonly port: number;
  readonly process: number;
}

/**
 * The listeners in what `netstat -ano` prints: protocol, own address, remote address, state, process. The state's word
 * is in the language of Windows (LISTENING, ABHÖREN …), and may hold spaces; what marks a listener is that its remote
 * address is nobody's.
 */
export function listenersFromNetstat(text: string): readonly ListeningProcess[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, port, process] = /^\s*TCP\s+\S+:(\d{1,5})\s+(?:0\.0\.0\.0|\[::\]):0\s.*?\s(\d+)\s*$/.exec(line) ?? [];
    return port === undefined ? [] : [{ port: Number(port), process: Number(process) }];
  });
}
