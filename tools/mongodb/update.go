package main

import (
	"encoding/binary"
	"fmt"
	"io"

	"github.com/FerretDB/wire/wirebson"
)

const flagChecksumPresent = 1 << 0

// splitUpdate turns an `update` command with several statements into one request per statement; nil for
// anything else.
//
// FerretDB holds one PostgreSQL connection per statement until the command ends, and deadlocks once the pool
// is exhausted; it also reports the wrong indexes for upserts.
func splitUpdate(m message) []message {
	if m.command() != "update" || m[headerSize]&flagChecksumPresent != 0 {
		return nil
	}
	body, statements, err := m.updateSections()
	if err != nil || len(statements) < 2 {
		return nil
	}
	parts := make([]message, len(statements))
	for i, statement := range statements {
		part := append(message{}, m[:headerSize+4]...)
		part = append(append(part, 0), body...)
		part = append(part, 1)
		part = binary.LittleEndian.AppendUint32(part, uint32(4+len("updates\x00")+len(statement)))
		part = append(append(part, "updates\x00"...), statement...)
		binary.LittleEndian.PutUint32(part, uint32(len(part)))
		parts[i] = part
	}
	return parts
}

// updateSections returns the body of an `update` command without its statements, and the statements, which
// are either in a section of their own or inside the body.
func (m message) updateSections() (wirebson.RawDocument, []wirebson.RawDocument, error) {
	var raw wirebson.RawDocument
	var statements []wirebson.RawDocument
	for rest := m[headerSize+4:]; len(rest) > 5; {
		size := int(int32(binary.LittleEndian.Uint32(rest[1:])))
		if size < 5 || 1+size > len(rest) {
			return nil, nil, io.ErrUnexpectedEOF
		}
		section := rest[1 : 1+size]
		if rest[0] == 0 {
			raw = wirebson.RawDocument(section)
		} else {
			statements = append(statements, splitDocuments(section[4+len("updates\x00"):])...)
		}
		rest = rest[1+size:]
	}

	body, err := raw.Decode()
	if err != nil {
		return nil, nil, err
	}
	inside, ok := body.Get("updates").(wirebson.RawArray)
	if !ok {
		return raw, statements, nil
	}
	array, err := inside.Decode()
	if err != nil {
		return nil, nil, err
	}
	for i := range array.Len() {
		statement, ok := array.Get(i).(wirebson.RawDocument)
		if !ok {
			return nil, nil, fmt.Errorf("statement %d is not a document", i)
		}
		statements = append(statements, statement)
	}
	body.Remove("updates")
	raw, err = body.Encode()
	return raw, statements, err
}

func splitDocuments(sequence []byte) []wirebson.RawDocument {
	var documents []wirebson.RawDocument
	for len(sequence) >= 5 {
		size := int(int32(binary.LittleEndian.Uint32(sequence)))
		if size < 5 || size > len(sequence) {
			return nil
		}
		documents = append(documents, wirebson.RawDocument(sequence[:size]))
		sequence = sequence[size:]
	}
	return documents
}
