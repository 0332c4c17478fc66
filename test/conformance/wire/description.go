// Package wire holds what the TypeScript half declares about the protocol against the official Go types.
package wire

import (
	"encoding/json"
	"os"
)

// Description is what describeWire() of the TypeScript half answers.
type Description struct {
	Hooks      []Operation       `json:"hooks"`
	API        []Operation       `json:"api"`
	Structs    map[string]Struct `json:"structs"`
	Registered []string          `json:"registered"`
}

// Operation is a hook or an API call.
type Operation struct {
	Name    string `json:"name"`
	Args    []Type `json:"args"`
	Returns []Type `json:"returns"`
	// CarriedBy names the structs of an operation that the official library writes by hand; it has no Args
	// and Returns then.
	CarriedBy []string `json:"carriedBy"`
}

// Struct is the fields declared of a Go struct.
type Struct struct {
	Fields map[string]Type `json:"fields"`
}

// Type is a declared type; which of its parts are set depends on the kind.
type Type struct {
	Kind    string `json:"kind"`
	Name    string `json:"name"`
	Element *Type  `json:"element"`
	Target  *Type  `json:"target"`
	Key     *Type  `json:"key"`
	Value   *Type  `json:"value"`
	Length  int    `json:"length"`
}

// Read answers the description in a JSON file.
func Read(path string) (*Description, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var description Description
	if err := json.Unmarshal(text, &description); err != nil {
		return nil, err
	}
	return &description, nil
}

// flat follows pointers, as gob does.
func flat(t Type) Type {
	for t.Kind == "pointer" && t.Target != nil {
		t = *t.Target
	}
	return t
}
