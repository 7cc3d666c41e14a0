// Clients of the services, and the security that the environment asks for.
//   LEGATION_TLS_CA      PEM file of the authority that signed the server's certificate: TLS
//   LEGATION_TOKEN_FILE  a bearer token, sent with each call; needs TLS
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import grpc from '@grpc/grpc-js';

const { LEGATION_TLS_CA: caFile, LEGATION_TOKEN_FILE: tokenFile } = process.env;

// Calls go to all addresses of the name in turn (round_robin); reads are repeated by gRPC. docs/clients.md explains it.
const serviceConfig = readFileSync(new URL('../service_config.json', import.meta.url), 'utf8');

/** Reads the token at each call, so that a rotated one is taken up. */
const bearerToken = grpc.credentials.createFromMetadataGenerator((_, callback) => {
  readFile(tokenFile, 'utf8').then((token) => {
    const metadata = new grpc.Metadata();
    metadata.set('authorization', `Bearer ${token.trim()}`);
    callback(null, metadata);
  }, callback);
});

function credentials() {
  if (!caFile) {
    if (tokenFile) throw new Error('LEGATION_TOKEN_FILE needs LEGATION_TLS_CA: a token is not sent in plain text');
    return grpc.credentials.createInsecure();
  }
  const tls = grpc.credentials.createSsl(readFileSync(caFile));
  return tokenFile ? grpc.credentials.combineChannelCredentials(tls, bearerToken) : tls;
}

/** A client of a service at HOST:PORT. dns:/// asks for all addresses of the host, as a headless Service of Kubernetes has. */
export function connect(Service, address) {
  return new Service(`dns:///${address}`, credentials(), { 'grpc.service_config': serviceConfig });
}
