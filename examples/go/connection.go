package main

import (
	"context"
	"errors"
	"os"
	"strings"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
)

// bearerToken sends the token of a file with each call. The file is read at each call, so that a rotated token is taken
// up.
type bearerToken string

func (path bearerToken) GetRequestMetadata(context.Context, ...string) (map[string]string, error) {
	token, err := os.ReadFile(string(path))
	if err != nil {
		return nil, err
	}
	return map[string]string{"authorization": "Bearer " + strings.TrimSpace(string(token))}, nil
}

func (bearerToken) RequireTransportSecurity() bool { return true }

// connect makes a channel to HOST:PORT with the security that the environment asks for: LEGATION_TLS_CA, a PEM file of
// the authority that signed the server's certificate, and LEGATION_TOKEN_FILE. dns:/// asks for all addresses of the
// host, as a headless Service of Kubernetes has, and the service config sends calls to all of them in turn.
func connect(address string) (*grpc.ClientConn, error) {
	config, err := os.ReadFile(getenv("LEGATION_SERVICE_CONFIG", "../service_config.json"))
	if err != nil {
		return nil, err
	}
	options := []grpc.DialOption{grpc.WithDefaultServiceConfig(string(config))}
	caFile, token := os.Getenv("LEGATION_TLS_CA"), os.Getenv("LEGATION_TOKEN_FILE")
	if caFile == "" {
		if token != "" {
			return nil, errors.New("LEGATION_TOKEN_FILE needs LEGATION_TLS_CA: a token is not sent in plain text")
		}
		options = append(options, grpc.WithTransportCredentials(insecure.NewCredentials()))
	} else {
		tls, err := credentials.NewClientTLSFromFile(caFile, "")
		if err != nil {
			return nil, err
		}
		options = append(options, grpc.WithTransportCredentials(tls))
		if token != "" {
			options = append(options, grpc.WithPerRPCCredentials(bearerToken(token)))
		}
	}
	return grpc.NewClient("dns:///"+address, options...)
}

func getenv(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}
