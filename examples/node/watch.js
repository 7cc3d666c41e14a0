// A watch that goes on after its stream or its server has gone, without gap or repeat.
import grpc from '@grpc/grpc-js';
import { describe, isWorthRepeating, pause } from './failure.js';

const HEARTBEAT_SECONDS = 1; // tens of seconds do in earnest
const SILENCE_MILLISECONDS = 3000 * HEARTBEAT_SECONDS; // a stream that says nothing for so long is dead

/**
 * Messages with changes after the token. Each is handled by the caller before the next is asked for, so a caller who keeps
 * its resumeToken together with what it did can begin again there.
 */
export async function* changes(query, startAfter) {
  const request = { startAfter, heartbeatInterval: { seconds: HEARTBEAT_SECONDS } };
  for (let attempt = 0; ; ++attempt) {
    const stream = query.watchEvents(request);
    let failed = { code: grpc.status.UNAVAILABLE, details: 'the server ended the stream' };
    try {
      for await (const message of untilSilent(stream)) {
        if (!message.heartbeat) yield message;
        request.startAfter = message.resumeToken;
        attempt = 0;
      }
    } catch (error) {
      // CANCELLED is our own: of a silent stream.
      if (error.code !== grpc.status.CANCELLED && !isWorthRepeating(error)) throw error;
      failed = error;
    } finally {
      stream.cancel();
    }
    console.error(`${describe(failed)}; resuming`);
    await pause(failed, attempt);
  }
}

/** The messages of a stream, which is cancelled when none comes for too long. */
async function* untilSilent(stream) {
  const begin = () => setTimeout(() => stream.cancel(), SILENCE_MILLISECONDS);
  let timer = begin();
  try {
    for await (const message of stream) {
      clearTimeout(timer); // it runs only while we wait, not while a message is handled
      yield message;
      timer = begin();
    }
  } finally {
    clearTimeout(timer);
  }
}
