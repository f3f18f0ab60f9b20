// Many readers at once: 50 connections that ask for one search page after the other, each as soon as it has the last.
import autocannon from 'autocannon';

const READERS = 50;

export interface LoadResult {
  readonly requestsPerSecond: number;
  readonly requests: number;
  /** Connections that broke. */
  readonly broken: number;
  /** Answers that did not come within 20 s. */
  readonly late: number;
  /** Answers with another status than 200. */
  readonly refused: number;
  readonly p50: number;
  readonly p99: number;
}

/** Reads these pages for so many seconds. */
export async function readConcurrently(url: string, paths: readonly string[], seconds: number): Promise<LoadResult> {
  const headers = { accept: 'text/html', 'accept-encoding': 'gzip' };
  let begun = 0;
  const result = await autocannon({
    url,
    connections: READERS,
    duration: seconds,
    timeout: 20,
    headers,
    requests: [{ path: paths[0] ?? '/' }],
    // Each reader begins somewhere else, so that they do not all ask for the same page at the same time.
    setupClient: (client) => {
      const start = Math.floor((begun++ * paths.length) / READERS);
      client.setRequests(
        [...paths.slice(start), ...paths.slice(0, start)].map((path) => ({ path, method: 'GET', headers })),
      );
    },
  });
  return {
    requestsPerSecond: result['2xx'] / result.duration,
    requests: result['2xx'],
    // It counts late ones as errors too.
    broken: result.errors - result.timeouts,
    late: result.timeouts,
    refused: result.non2xx,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}
