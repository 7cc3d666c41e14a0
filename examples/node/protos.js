// The messages and stubs of our protos, made when the program starts, as @grpc/proto-loader does it.
import path from 'node:path';
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';

const root = path.resolve(import.meta.dirname, '../../protos');

const definition = protoLoader.loadSync(
  ['legation/v1/ingest_service.proto', 'legation/v1/query_service.proto', 'google/rpc/status.proto',
    'google/rpc/error_details.proto'],
  {
    includeDirs: [root, path.join(root, 'third_party')],
    longs: String, // a revision does not fit into a number
    enums: String,
    defaults: true, // fields that were left out read as empty
    oneofs: true,
  });

export const { legation: { v1: legation } } = grpc.loadPackageDefinition(definition);

/** Reads the bytes of a message by its full name. */
export const deserialize = (name, bytes) => definition[name].deserialize(bytes);
