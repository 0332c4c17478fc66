// Writes what Go's encoding/gob makes of a table of values, and checks that Go reads what this project makes of them.
//
//	go run . generate > go.golden.json
//	go run . verify ours.golden.json
package main

import (
	"bytes"
	"encoding/gob"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"reflect"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 1 && args[0] == "generate":
		return generate(os.Stdout)
	case len(args) == 2 && args[0] == "verify":
		return verify(args[1])
	default:
		return fmt.Errorf("usage: go run . generate | go run . verify FILE")
	}
}

// generate writes each stream as one line of hexadecimal digits, by name.
func generate(out io.Writer) error {
	streams := map[string]string{}
	for _, s := range streamsOfGo() {
		var wire bytes.Buffer
		encoder := gob.NewEncoder(&wire)
		for _, value := range s.values {
			if err := encoder.Encode(value); err != nil {
				return fmt.Errorf("%s: %w", s.name, err)
			}
		}
		streams[s.name] = hex.EncodeToString(wire.Bytes())
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(streams)
}

// verify decodes the streams of a file into the Go types of the table and compares the values.
func verify(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var streams map[string]string
	if err := json.Unmarshal(text, &streams); err != nil {
		return err
	}
	failed := 0
	for _, s := range streamsOfGo() {
		digits, given := streams[s.name]
		if !given {
			continue
		}
		delete(streams, s.name)
		if err := verifyStream(s, digits); err != nil {
			failed++
			fmt.Printf("%s: %v\n", s.name, err)
		}
	}
	for name := range streams {
		failed++
		fmt.Printf("%s: not in the table\n", name)
	}
	if failed > 0 {
		return fmt.Errorf("%d streams are not what Go expects", failed)
	}
	fmt.Println("Go reads every stream as expected")
	return nil
}

func verifyStream(s stream, digits string) error {
	wire, err := hex.DecodeString(digits)
	if err != nil {
		return err
	}
	in := bytes.NewReader(wire)
	decoder := gob.NewDecoder(in)
	for i, want := range s.values {
		got := reflect.New(reflect.TypeOf(want))
		if err := decoder.DecodeValue(got); err != nil {
			return fmt.Errorf("value %d: %w", i, err)
		}
		if !reflect.DeepEqual(got.Elem().Interface(), want) {
			return fmt.Errorf("value %d: got %#v, want %#v", i, got.Elem().Interface(), want)
		}
	}
	if in.Len() > 0 {
		return fmt.Errorf("%d bytes left", in.Len())
	}
	return nil
}
