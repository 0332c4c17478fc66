package wire

import (
	"encoding"
	"encoding/gob"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/mattermost/mattermost/server/public/plugin"
)

// Check answers, one by one, what is declared and is not so in Go.
func (d *Description) Check() []string {
	c := checker{types: GoTypes(), description: d}
	c.operations("hook", d.Hooks, reflect.TypeFor[plugin.Hooks]())
	c.operations("API call", d.API, reflect.TypeFor[plugin.API]())
	for name, declared := range d.Structs {
		c.structure(name, declared)
	}
	for _, name := range d.present() {
		c.registration(name)
	}
	for _, name := range ReadAhead {
		c.readAhead(name)
	}
	return c.problems
}

type checker struct {
	types       map[string]reflect.Type
	description *Description
	problems    []string
}

func (c *checker) wrong(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

func (c *checker) operations(what string, operations []Operation, methods reflect.Type) {
	for _, operation := range operations {
		in, out, ok := methodOf(methods, operation.Name)
		if !ok {
			c.wrong("%s %s does not exist", what, operation.Name)
			continue
		}
		if len(operation.CarriedBy) > 0 {
			c.carriers(operation)
			continue
		}
		c.list(operation.Name+" argument", operation.Args, in)
		c.list(operation.Name+" result", operation.Returns, out)
	}
}

// carriers checks what an operation written by hand is carried by: structs, which are checked field by field.
func (c *checker) carriers(operation Operation) {
	for _, name := range operation.CarriedBy {
		if _, ok := c.types[name]; !ok || !strings.HasPrefix(name, "plugin.Z_"+operation.Name) {
			c.wrong("%s: not carried by %s", operation.Name, name)
		}
		if _, described := c.description.Structs[name]; !described {
			c.wrong("%s: the fields of %s are not described", operation.Name, name)
		}
	}
}

func (c *checker) list(what string, declared []Type, types []reflect.Type) {
	if len(declared) != len(types) {
		c.wrong("%ss: %d are declared, Go has %d", what, len(declared), len(types))
		return
	}
	for i, t := range types {
		c.match(fmt.Sprintf("%s %c", what, 'A'+i), declared[i], t)
	}
}

func (c *checker) structure(name string, declared Struct) {
	t, ok := c.types[name]
	if !ok || t.Kind() != reflect.Struct {
		c.wrong("struct %s does not exist", name)
		return
	}
	for fieldName, fieldType := range declared.Fields {
		field, ok := t.FieldByName(fieldName)
		if !ok || !field.IsExported() || len(field.Index) != 1 {
			c.wrong("%s.%s does not exist", name, fieldName)
			continue
		}
		c.match(name+"."+fieldName, fieldType, field.Type)
	}
}

func (c *checker) registration(name string) {
	t, ok := registeredType(name, c.types)
	if !ok {
		c.wrong("registered name %s: no such type", name)
		return
	}
	if declared := flat(typeOf(t)); declared.Kind == "struct" {
		if _, described := c.description.Structs[declared.Name]; !described {
			c.wrong("registered name %s: its fields are not described", name)
		}
	}
	known, err := isRegistered(name)
	if err != nil || !known {
		c.wrong("registered name %s: Go does not know it (%v)", name, err)
	}
}

// readAhead checks that a name for versions to come is declared, and that Go does not know it yet.
func (c *checker) readAhead(name string) {
	if !slices.Contains(c.description.Registered, name) {
		c.wrong("registered name %s: not declared", name)
	}
	if known, err := isRegistered(name); err != nil || known {
		c.wrong("registered name %s: Go knows it by now, hold it against its type (%v)", name, err)
	}
}

// kinds are the Go kinds that a declared kind may stand for on the wire.
var kinds = map[string][]reflect.Kind{
	"bool":      {reflect.Bool},
	"int":       {reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64},
	"uint":      {reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr},
	"float":     {reflect.Float32, reflect.Float64},
	"complex":   {reflect.Complex64, reflect.Complex128},
	"string":    {reflect.String},
	"bytes":     {reflect.Slice},
	"slice":     {reflect.Slice},
	"array":     {reflect.Array},
	"map":       {reflect.Map},
	"struct":    {reflect.Struct},
	"interface": {reflect.Interface},
}

func (c *checker) match(path string, declared Type, t reflect.Type) {
	declared = flat(declared)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if marshals := marshalKind(t); marshals != "" || kinds[declared.Kind] == nil {
		if declared.Kind != marshals {
			c.wrong("%s: declared as %s, in Go %s (%s)", path, declared.Kind, t, marshals)
		}
		return
	}
	isBytes := t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8
	if !slices.Contains(kinds[declared.Kind], t.Kind()) || t.Kind() == reflect.Slice && isBytes != (declared.Kind == "bytes") {
		c.wrong("%s: declared as %s, in Go %s", path, declared.Kind, t)
		return
	}
	switch declared.Kind {
	case "slice":
		c.match(path+"[]", *declared.Element, t.Elem())
	case "array":
		if declared.Length != t.Len() {
			c.wrong("%s: declared with %d elements, in Go %d", path, declared.Length, t.Len())
		}
		c.match(path+"[]", *declared.Element, t.Elem())
	case "map":
		c.match(path+" key", *declared.Key, t.Key())
		c.match(path+" value", *declared.Value, t.Elem())
	case "struct":
		if declared.Name != declaredName(t) {
			c.wrong("%s: declared as %s, in Go %s", path, declared.Name, t)
		} else if _, described := c.description.Structs[declared.Name]; !described {
			c.wrong("%s: the fields of %s are not described", path, declared.Name)
		}
	}
}

// marshalKind answers how a type writes itself, if it does; gob asks in this order and not for text.
func marshalKind(t reflect.Type) string {
	pointer := reflect.PointerTo(t)
	switch {
	case t.Kind() == reflect.Interface:
		return ""
	case pointer.Implements(reflect.TypeFor[gob.GobEncoder]()):
		return "gobEncoder"
	case pointer.Implements(reflect.TypeFor[encoding.BinaryMarshaler]()):
		return "binaryMarshaler"
	default:
		return ""
	}
}
