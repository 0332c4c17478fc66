package wire

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"reflect"
)

// Plain answers a Go value as the JSON form of the probe: what is declared and nothing else.
func (d *Description) Plain(declared Type, value reflect.Value) any {
	if declared.Kind == "pointer" {
		if isNothing(value) {
			return nil
		}
		return d.Plain(*declared.Target, value)
	}
	for value.Kind() == reflect.Pointer {
		if value.IsNil() {
			value = reflect.Zero(value.Type().Elem())
		} else {
			value = value.Elem()
		}
	}
	switch declared.Kind {
	case "struct":
		fields := map[string]any{}
		for name, fieldType := range d.Structs[declared.Name].Fields {
			fields[name] = d.Plain(fieldType, value.FieldByName(name))
		}
		return fields
	case "slice", "array":
		elements := make([]any, value.Len())
		for i := range elements {
			elements[i] = d.Plain(*declared.Element, value.Index(i))
		}
		return elements
	case "map":
		entries := map[string]any{}
		for _, key := range value.MapKeys() {
			entries[fmt.Sprint(key.Interface())] = d.Plain(*declared.Value, value.MapIndex(key))
		}
		return entries
	case "interface":
		if value.IsNil() {
			return nil
		}
		dynamic := value.Elem().Type()
		return map[string]any{"type": gobName(dynamic), "value": d.Plain(typeOf(dynamic), value.Elem())}
	case "bytes":
		return base64.StdEncoding.EncodeToString(value.Bytes())
	default:
		return value.Interface()
	}
}

// isNothing tells what gob leaves out: nil, and zero where Go has no pointer.
func isNothing(value reflect.Value) bool {
	for value.Kind() == reflect.Pointer {
		if value.IsNil() {
			return true
		}
		value = value.Elem()
	}
	return value.IsZero()
}

// Same tells whether two values are the same JSON.
func Same(a, b any) (bool, error) {
	first, err := normal(a)
	if err != nil {
		return false, err
	}
	second, err := normal(b)
	if err != nil {
		return false, err
	}
	return reflect.DeepEqual(first, second), nil
}

func normal(value any) (any, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	var result any
	return result, json.Unmarshal(text, &result)
}
