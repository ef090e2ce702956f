// A stand-in for a MongoDB server on machines without one: FerretDB over PostgreSQL, behind a gate that makes
// each write atomic.
package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/FerretDB/FerretDB/ferretdb"
)

// Grace period for requests in progress at shutdown.
const patience = 10 * time.Second

func main() {
	listen := flag.String("listen", "127.0.0.1:27017", "address that MongoDB clients connect to")
	postgresqlURL := flag.String("postgresql-url", "postgres://postgres@127.0.0.1:5432/riff_mongodb",
		"PostgreSQL database that holds the documents; created if absent")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, func() {
		time.Sleep(patience)
		fmt.Fprintln(os.Stderr, "requests were still in progress")
		os.Exit(1)
	})

	if err := run(ctx, *listen, *postgresqlURL); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run serves until ctx is cancelled, then waits for requests in progress.
func run(ctx context.Context, listen, postgresqlURL string) error {
	if err := ensureDatabase(ctx, postgresqlURL); err != nil {
		return fmt.Errorf("prepare the PostgreSQL database: %w", err)
	}

	folder, err := os.MkdirTemp("", "riff-mongodb-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)

	socket := filepath.Join(folder, "ferretdb.sock")
	db, err := ferretdb.New(&ferretdb.Config{
		Listener: ferretdb.ListenerConfig{Unix: socket},
		// Its errors are responses to clients, such as duplicate keys, and would log the documents' contents.
		Logger:        slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError + 1})),
		Handler:       "postgresql",
		PostgreSQLURL: postgresqlURL,
	})
	if err != nil {
		return err
	}

	listener, err := net.Listen("tcp", listen)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "listening on %s\n", listener.Addr())

	// FerretDB stops after the gate, so that it still answers writes in progress.
	dbCtx, stopDB := context.WithCancel(context.Background())
	dbStopped := make(chan error, 1)
	go func() { dbStopped <- db.Run(dbCtx) }()

	newGate(socket).serve(ctx, listener)
	stopDB()
	return <-dbStopped
}
