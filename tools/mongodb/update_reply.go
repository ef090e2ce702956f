package main

import (
	"encoding/binary"
	"io"

	"github.com/FerretDB/wire/wirebson"
)

// exchangeUpdates sends the statements in sequence and merges their replies into one. It stops at the first
// failure, as FerretDB does even for unordered commands.
func exchangeUpdates(server io.ReadWriter, parts []message) (message, error) {
	var matched, modified int32
	upserted := wirebson.MakeArray(0)
	for i, part := range parts {
		if _, err := server.Write(part); err != nil {
			return nil, err
		}
		reply, err := readMessage(server)
		if err != nil {
			return nil, err
		}
		answer, err := wirebson.RawDocument(reply[headerSize+5:]).DecodeDeep()
		if err != nil {
			return nil, err
		}
		if answer.Get("ok") != float64(1) {
			return reply, nil
		}

		n, _ := answer.Get("n").(int32)
		nModified, _ := answer.Get("nModified").(int32)
		matched, modified = matched+n, modified+nModified
		if err := appendAll(upserted, answer.Get("upserted"), i); err != nil {
			return nil, err
		}
		errors := wirebson.MakeArray(0)
		if err := appendAll(errors, answer.Get("writeErrors"), i); err != nil {
			return nil, err
		}
		if errors.Len() > 0 || i == len(parts)-1 {
			return updateReply(reply, matched, modified, upserted, errors)
		}
	}
	return nil, io.ErrUnexpectedEOF
}

// appendAll appends the entries of one statement's reply with the statement's index.
func appendAll(all *wirebson.Array, list any, index int) error {
	array, ok := list.(*wirebson.Array)
	if !ok {
		return nil
	}
	for i := range array.Len() {
		if document, ok := array.Get(i).(*wirebson.Document); ok {
			if err := document.Replace("index", int32(index)); err != nil {
				return err
			}
		}
		if err := all.Add(array.Get(i)); err != nil {
			return err
		}
	}
	return nil
}

// updateReply builds the merged reply on the header of the last statement's reply.
func updateReply(last message, matched, modified int32, upserted, errors *wirebson.Array) (message, error) {
	answer := wirebson.MustDocument("n", matched, "nModified", modified)
	for name, list := range map[string]*wirebson.Array{"upserted": upserted, "writeErrors": errors} {
		if list.Len() > 0 {
			if err := answer.Add(name, list); err != nil {
				return nil, err
			}
		}
	}
	if err := answer.Add("ok", float64(1)); err != nil {
		return nil, err
	}
	raw, err := answer.Encode()
	if err != nil {
		return nil, err
	}
	reply := append(append(message{}, last[:headerSize+5]...), raw...)
	binary.LittleEndian.PutUint32(reply, uint32(len(reply)))
	return reply, nil
}
