// What a failed call says: the google.rpc details of its status, and whether it is worth repeating.
import { setTimeout as sleep } from 'node:timers/promises';
import grpc from '@grpc/grpc-js';
import { deserialize } from './protos.js';

/** The detail of one type, such as 'google.rpc.ErrorInfo'. Errors of gRPC's own have none. */
function detail(error, type) {
  const [packed] = error.metadata?.get('grpc-status-details-bin') ?? [];
  // Any alone keeps its field's name: protobufjs has it built in.
  const found = packed && deserialize('google.rpc.Status', packed).details.find(
    ({ type_url: url }) => url === `type.googleapis.com/${type}`);
  return found && deserialize(type, found.value);
}

/** `reason` and `metadata` of docs/errors.md; undefined for errors of gRPC's own. */
export const errorInfo = (error) => detail(error, 'google.rpc.ErrorInfo');

export const isWorthRepeating = (error) =>
  error.code === grpc.status.UNAVAILABLE || errorInfo(error)?.reason === 'TOO_MANY_STREAMS';

/** Waits as long as the server asks for, or else longer each time; never the same for all clients. */
export async function pause(error, attempt) {
  const asked = detail(error, 'google.rpc.RetryInfo')?.retryDelay;
  const milliseconds = asked ? asked.seconds * 1000 + asked.nanos / 1e6 : Math.min(500 * 2 ** attempt, 8000);
  await sleep(milliseconds * (1 + 0.3 * Math.random()));
}

/** The answer of a call that is safe to repeat: a read, or a write with a request_id. `call` makes one try. */
export async function repeat(call, attempts = 8) {
  for (let attempt = 0; ; ++attempt) {
    try {
      return await call();
    } catch (error) {
      if (attempt === attempts - 1 || !isWorthRepeating(error)) throw error;
      console.error(`${describe(error)}; trying again`);
      await pause(error, attempt);
    }
  }
}

/** For people. Programs branch on the reason. */
export function describe(error) {
  if (!(error.code in grpc.status)) return error.stack ?? String(error);
  const info = errorInfo(error);
  const lines = [`${info?.reason ?? grpc.status[error.code]}: ${error.details}`];
  if (info?.metadata.suggestions) lines.push(`did you mean: ${info.metadata.suggestions}`);
  return lines.join('\n');
}
