package main

import (
	"context"
	"net"
	"strings"
	"sync"
	"time"
)

// A gate relays MongoDB connections to FerretDB and lets one write through at a time, because FerretDB reads
// and writes a document in two steps: two clients that claim the same job at once would both get it.
type gate struct {
	socket string
	writer chan struct{} // holds a value while a write is under way
}

func newGate(socket string) *gate {
	return &gate{socket: socket, writer: make(chan struct{}, 1)}
}

// serve accepts connections until ctx is cancelled, and returns when the last one has ended.
func (g *gate) serve(ctx context.Context, listener net.Listener) {
	context.AfterFunc(ctx, func() { listener.Close() })

	var connections sync.WaitGroup
	defer connections.Wait()
	for {
		client, err := listener.Accept()
		if ctx.Err() != nil {
			if err == nil {
				client.Close()
			}
			return
		}
		if err != nil { // most likely out of file descriptors; some will be freed
			time.Sleep(100 * time.Millisecond)
			continue
		}
		connections.Add(1)
		go func() {
			defer connections.Done()
			g.relay(ctx, client)
		}()
	}
}

// relay forwards one client's messages in sequence: it reads the next one after sending the previous reply,
// so pipelined requests wait in the socket.
func (g *gate) relay(ctx context.Context, client net.Conn) {
	defer client.Close()
	defer context.AfterFunc(ctx, func() { client.Close() })()

	server, err := net.Dial("unix", g.socket)
	if err != nil {
		return
	}
	defer server.Close()

	for {
		request, err := readMessage(client)
		if err != nil {
			return
		}
		if err := g.exchange(ctx, client, server, request); err != nil {
			return
		}
	}
}

// exchange holds the gate for a write from before FerretDB receives the request until it has answered. A
// client that disconnects does not release the gate early, and one that reads slowly does not hold it longer.
func (g *gate) exchange(ctx context.Context, client, server net.Conn, request message) error {
	release := func() {}
	if isWrite(request.command()) {
		select {
		case g.writer <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		}
		release = sync.OnceFunc(func() { <-g.writer })
		defer release()
	}

	if parts := splitUpdate(request); parts != nil {
		reply, err := exchangeUpdates(server, parts)
		release()
		if err != nil || request.moreToCome() {
			return err
		}
		_, err = client.Write(reply)
		return err
	}
	if _, err := server.Write(request); err != nil {
		return err
	}
	for {
		reply, err := readMessage(server)
		if err != nil {
			return err
		}
		last := !reply.moreToCome()
		if last {
			release()
		}
		if request.moreToCome() {
			return nil // FerretDB answers even a request that wants no reply
		}
		if _, err := client.Write(reply); err != nil || last {
			return err
		}
	}
}

func isWrite(command string) bool {
	switch strings.ToLower(command) {
	case "insert", "update", "delete", "findandmodify":
		return true
	}
	return false
}
