package wire

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/lib/pq"

	"github.com/mattermost/mattermost/server/public/model"
	"github.com/mattermost/mattermost/server/public/plugin"
)

// GoTypes answers every named type that can be reached from hooks, API calls and what is registered for
// interface values, by its name with the package: model.User.
func GoTypes() map[string]reflect.Type {
	found := map[string]reflect.Type{}
	for _, methods := range []reflect.Type{reflect.TypeFor[plugin.Hooks](), reflect.TypeFor[plugin.API]()} {
		for i := range methods.NumMethod() {
			method := methods.Method(i).Type
			for j := range method.NumIn() {
				collect(method.In(j), found)
			}
			for j := range method.NumOut() {
				collect(method.Out(j), found)
			}
		}
	}
	for _, other := range []any{
		plugin.Z_OnActivateArgs{}, plugin.Z_OnActivateReturns{}, plugin.Z_ServeHTTPArgs{},
		plugin.Z_LoadPluginConfigurationArgsArgs{}, plugin.Z_LoadPluginConfigurationArgsReturns{}, plugin.ErrorString{},
		http.Header{}, pq.Error{}, model.AppError{}, model.PreviewPost{},
		model.AutocompleteTextArg{}, model.AutocompleteStaticListArg{}, model.AutocompleteDynamicListArg{},
		model.PropertyOptions[*model.PluginPropertyOption]{},
	} {
		collect(reflect.TypeOf(other), found)
	}
	for name, known := range renamed {
		collect(known, found)
		found[name] = known
	}
	return found
}

func collect(t reflect.Type, found map[string]reflect.Type) {
	if t.Name() != "" && t.PkgPath() != "" {
		if _, seen := found[t.String()]; seen {
			return
		}
		found[t.String()] = t
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Chan:
		collect(t.Elem(), found)
	case reflect.Map:
		collect(t.Key(), found)
		collect(t.Elem(), found)
	case reflect.Struct:
		for i := range t.NumField() {
			collect(t.Field(i).Type, found)
		}
	}
}

// methodOf answers what a method's arguments and results are in Go.
func methodOf(methods reflect.Type, name string) (in, out []reflect.Type, ok bool) {
	method, ok := methods.MethodByName(name)
	if !ok {
		return nil, nil, false
	}
	for i := range method.Type.NumIn() {
		in = append(in, method.Type.In(i))
	}
	for i := range method.Type.NumOut() {
		out = append(out, method.Type.Out(i))
	}
	return in, out, true
}

var basics = map[string]reflect.Type{
	"bool": reflect.TypeFor[bool](), "string": reflect.TypeFor[string](), "interface {}": reflect.TypeFor[any](),
	"int": reflect.TypeFor[int](), "int8": reflect.TypeFor[int8](), "int16": reflect.TypeFor[int16](),
	"int32": reflect.TypeFor[int32](), "int64": reflect.TypeFor[int64](),
	"uint": reflect.TypeFor[uint](), "uint8": reflect.TypeFor[uint8](), "uint16": reflect.TypeFor[uint16](),
	"uint32": reflect.TypeFor[uint32](), "uint64": reflect.TypeFor[uint64](),
	"float32": reflect.TypeFor[float32](), "float64": reflect.TypeFor[float64](),
	"complex64": reflect.TypeFor[complex64](), "complex128": reflect.TypeFor[complex128](),
}

// registeredType answers the Go type of a name as gob.Register makes it.
func registeredType(name string, types map[string]reflect.Type) (reflect.Type, bool) {
	for prefix, around := range map[string]func(reflect.Type) reflect.Type{
		"*":           reflect.PointerTo,
		"[]":          reflect.SliceOf,
		"map[string]": func(element reflect.Type) reflect.Type { return reflect.MapOf(reflect.TypeFor[string](), element) },
	} {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			inner, known := registeredType(rest, types)
			if !known {
				return nil, false
			}
			return around(inner), true
		}
	}
	if basic, ok := basics[name]; ok {
		return basic, true
	}
	named, ok := types[name]
	return named, ok
}

// typeOf answers what a Go type is declared as inside an interface value.
func typeOf(t reflect.Type) Type {
	for kind, goKinds := range kinds {
		if !slices.Contains(goKinds, t.Kind()) {
			continue
		}
		switch kind {
		case "bytes":
			if t.Elem().Kind() == reflect.Uint8 {
				return Type{Kind: kind}
			}
		case "slice":
			if t.Elem().Kind() != reflect.Uint8 {
				element := typeOf(t.Elem())
				return Type{Kind: kind, Element: &element}
			}
		case "map":
			key, value := typeOf(t.Key()), typeOf(t.Elem())
			return Type{Kind: kind, Key: &key, Value: &value}
		case "struct":
			return Type{Kind: kind, Name: declaredName(t)}
		default:
			return Type{Kind: kind}
		}
	}
	target := typeOf(t.Elem())
	return Type{Kind: "pointer", Target: &target}
}

type placeholder struct{ A int }

// isRegistered asks gob itself whether it would take an interface value of this name: it encodes one of its own
// under a name of the same length and puts the name in question in its place.
func isRegistered(name string) (bool, error) {
	own := strings.Repeat("?", len(name))
	if _, done := placeholders[own]; !done {
		placeholders[own] = struct{}{}
		gob.RegisterName(own, newPlaceholder(len(name)))
	}
	var encoded bytes.Buffer
	if err := gob.NewEncoder(&encoded).Encode(struct{ V any }{newPlaceholder(len(name))}); err != nil {
		return false, err
	}
	renamed := bytes.Replace(encoded.Bytes(), []byte(own), []byte(name), 1)
	var decoded struct{ V any }
	err := gob.NewDecoder(bytes.NewReader(renamed)).Decode(&decoded)
	if err == nil {
		return true, nil
	}
	return !strings.Contains(err.Error(), "name not registered"), nil
}

var placeholders = map[string]struct{}{}

// newPlaceholder makes a value of a type of its own for each length: gob takes one name per type.
func newPlaceholder(length int) any {
	return reflect.Zero(reflect.ArrayOf(length, reflect.TypeFor[placeholder]())).Interface()
}

// gobName answers the name an interface value of this type travels under.
func gobName(t reflect.Type) string {
	if t == reflect.TypeFor[[]*model.SlackAttachment]() {
		return attachmentList
	}
	if t.Kind() != reflect.Pointer && t.Name() != "" && t.PkgPath() != "" {
		return fmt.Sprintf("%s.%s", t.PkgPath(), t.Name())
	}
	return t.String()
}
