package wire

import (
	"fmt"
	"reflect"
)

// Sampler makes Go values in which every declared field is set, and no two alike.
type Sampler struct {
	description *Description
	types       map[string]reflect.Type
	count       int
}

// NewSampler makes a sampler of what a description declares.
func NewSampler(description *Description) *Sampler {
	return &Sampler{description: description, types: GoTypes()}
}

// deepest is where types that contain themselves end.
const deepest = 8

// Value answers a value of a Go type, set as far as the declared type goes.
func (s *Sampler) Value(declared Type, t reflect.Type) reflect.Value {
	value := reflect.New(t).Elem()
	s.set(declared, value, 0)
	return value
}

func (s *Sampler) set(declared Type, value reflect.Value, depth int) {
	declared = flat(declared)
	s.count++
	switch value.Kind() {
	case reflect.Pointer:
		if depth < deepest {
			value.Set(reflect.New(value.Type().Elem()))
			s.set(declared, value.Elem(), depth)
		}
	case reflect.Bool:
		value.SetBool(true)
	case reflect.Int, reflect.Int16, reflect.Int32, reflect.Int64:
		value.SetInt(int64(-s.count))
	case reflect.Int8:
		value.SetInt(int64(s.count%127 + 1))
	case reflect.Uint, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		value.SetUint(uint64(s.count))
	case reflect.Uint8:
		value.SetUint(uint64(s.count%255 + 1))
	case reflect.Float32, reflect.Float64:
		value.SetFloat(float64(s.count) + 0.5)
	case reflect.String:
		value.SetString(fmt.Sprintf("text %d é", s.count))
	case reflect.Slice:
		s.setSlice(declared, value, depth)
	case reflect.Map:
		s.setMap(declared, value, depth)
	case reflect.Struct:
		for name, fieldType := range s.description.Structs[declared.Name].Fields {
			s.set(fieldType, value.FieldByName(name), depth+1)
		}
	case reflect.Interface:
		s.setInterface("string", value, depth)
	}
}

func (s *Sampler) setSlice(declared Type, value reflect.Value, depth int) {
	if declared.Kind == "bytes" {
		value.SetBytes([]byte{0, 1, byte(s.count), 255})
		return
	}
	if depth+1 >= deepest {
		return
	}
	value.Set(reflect.MakeSlice(value.Type(), 2, 2))
	for i := range value.Len() {
		s.set(*declared.Element, value.Index(i), depth+1)
	}
}

// setMap gives a map of interface values one of every registered type.
func (s *Sampler) setMap(declared Type, value reflect.Value, depth int) {
	if depth+1 >= deepest {
		return
	}
	value.Set(reflect.MakeMap(value.Type()))
	if value.Type().Elem().Kind() != reflect.Interface {
		for range 2 {
			key, element := reflect.New(value.Type().Key()).Elem(), reflect.New(value.Type().Elem()).Elem()
			s.set(*declared.Key, key, depth+1)
			s.set(*declared.Value, element, depth+1)
			value.SetMapIndex(key, element)
		}
		return
	}
	names := []string{"string"}
	if depth <= 1 {
		names = s.description.present()
	}
	for _, name := range names {
		element := reflect.New(value.Type().Elem()).Elem()
		s.setInterface(name, element, depth+1)
		value.SetMapIndex(reflect.ValueOf("a "+name).Convert(value.Type().Key()), element)
	}
}

func (s *Sampler) setInterface(name string, value reflect.Value, depth int) {
	t, ok := registeredType(name, s.types)
	if !ok || !t.Implements(value.Type()) {
		return
	}
	content := reflect.New(t).Elem()
	s.set(typeOf(t), content, depth+1)
	value.Set(content)
}
