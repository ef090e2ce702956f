package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
)

// The MongoDB wire protocol: https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
const (
	headerSize     = 16
	maxMessageSize = 48_000_000
	opMsg          = 2013
	flagMoreToCome = 1 << 1
)

// message is one complete wire message, header included.
type message []byte

func readMessage(r io.Reader) (message, error) {
	var header [headerSize]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return nil, err
	}
	size := int(int32(binary.LittleEndian.Uint32(header[:])))
	if size < headerSize || size > maxMessageSize {
		return nil, fmt.Errorf("message of %d bytes", size)
	}
	m := make(message, size)
	copy(m, header[:])
	_, err := io.ReadFull(r, m[headerSize:])
	return m, err
}

func (m message) isOpMsg() bool {
	return binary.LittleEndian.Uint32(m[12:]) == opMsg && len(m) >= headerSize+4
}

// moreToCome means that a request wants no reply, or that another reply follows this one unrequested.
func (m message) moreToCome() bool {
	return m.isOpMsg() && binary.LittleEndian.Uint32(m[headerSize:])&flagMoreToCome != 0
}

// command is the name of the OP_MSG's command: the first key of its body section; empty if there is none.
func (m message) command() string {
	if !m.isOpMsg() {
		return ""
	}
	for rest := m[headerSize+4:]; len(rest) > 5; {
		size := int(int32(binary.LittleEndian.Uint32(rest[1:])))
		switch {
		case rest[0] == 0:
			return firstKey(rest[1:])
		case rest[0] == 1 && size >= 4 && size < len(rest): // a document sequence, which may precede the body
			rest = rest[1+size:]
		default:
			return ""
		}
	}
	return ""
}

// firstKey reads a BSON document's first key, which follows the size (4 bytes) and the value's type (1).
func firstKey(document []byte) string {
	if len(document) < 6 {
		return ""
	}
	key, _, found := bytes.Cut(document[5:], []byte{0})
	if !found {
		return ""
	}
	return string(key)
}
