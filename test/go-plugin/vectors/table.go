package main

import (
	"encoding/gob"
	"math"
	"net/http"
	"net/url"
	"time"
)

// stream is one encoder's output: the values are encoded one after the other.
type stream struct {
	name   string
	values []any
}

func init() {
	gob.RegisterName("*model.AppError", &AppError{})
	gob.RegisterName("*plugin.ErrorString", &ErrorString{})
	gob.RegisterName("shapes.Circle", Circle{})
	gob.RegisterName("shapes.Group", Group{})
	gob.Register([]any{})
	gob.Register(map[string]any{})
}

func streamsOfGo() []stream {
	one, text, noTrees := 1, "t", map[string]Tree{}
	textPointer := &text
	return []stream{
		{"bool", []any{true, false}},
		{"int", []any{7, 0, -129}},
		{"uint", []any{uint(7), uint(1 << 40)}},
		{"float", []any{17.0, 0.0}},
		{"complex", []any{complex(1, -2)}},
		{"string", []any{"héllo", ""}},
		{"bytes", []any{[]byte{1, 2, 255}, []byte(nil)}},
		{"ints", []any{[]int64{0, 1, -1, 63, 64, -64, -65, 127, 128, -128, -129, 1 << 29, 1 << 30, -1 << 30, -1<<30 - 1,
			1<<31 - 1, 1 << 31, -1 << 31, 1 << 32, 1<<53 - 1, -(1<<53 - 1)}}},
		{"ints of 64 bits", []any{[]int64{1 << 53, -1 << 53, math.MaxInt64, math.MinInt64, 0}}},
		{"uints", []any{[]uint64{0, 127, 128, 255, 256, 65535, 65536, 1<<24 - 1, 1 << 24, 1<<32 - 1, 1 << 32, 1 << 40, 1 << 48, 1<<53 - 1}}},
		{"uints of 64 bits", []any{[]uint64{1 << 53, 1 << 56, math.MaxUint64}}},
		{"floats", []any{[]float64{0, 1, -1, 17, 0.1, math.MaxFloat64, math.SmallestNonzeroFloat64, math.Inf(1), math.Inf(-1), -2.5e-7}}},
		{"strings", []any{[]string{"", "a", "ünï", "日本語", "👍", "a string that is longer than the short ones are, ASCII alone"}}},
		{"kinds", []any{Kinds{true, -8, -16, -32, -64, 8, 16, 32, 64, 99, 1.5, 2.5, complex(3, 4), "s", []byte("b")}, Kinds{}}},
		{"arrays", []any{Arrays{[3]int{1, 0, 3}, [2][2]string{{"a", ""}, {"", "d"}}}, Arrays{}}},
		{"slices", []any{[][]string{{"a"}, nil, {"b", "c"}}}},
		{"slices of bytes", []any{[][]byte{{1}, nil, {2, 3}}}},
		{"map", []any{map[string]int{"a": -1}}},
		{"map of structs", []any{map[int]Point{3: {1, 2}}}},
		{"header", []any{http.Header{"Content-Type": {"text/plain", "utf-8"}}}},
		{"nested", []any{Line{"diagonal", Point{1, 2}, Point{}, []Point{{3, 0}}}, Line{}}},
		{"list", []any{Node{1, &Node{2, &Node{3, nil}}}, &Node{4, nil}}},
		{"tree", []any{Tree{"root", []*Tree{{"leaf", nil, noTrees}}, map[string]Tree{"k": {"v", nil, noTrees}}}}},
		{"pointers", []any{Pointers{&one, &textPointer, &Point{0, 0}}, Pointers{}}},
		{"interfaces", []any{
			Box{nil, "nil"}, Box{"text", "string"}, Box{-3, "int"}, Box{true, "bool"}, Box{1.5, "float64"},
			Box{[]byte{9}, "bytes"}, Box{int64(1 << 60), "int64"}, Box{[]string{"x"}, "strings"},
		}},
		{"types in the middle", []any{Boxes{"first", Circle{2}, &AppError{Id: "api.x", StatusCode: 404}, "last"}, Boxes{"again", Circle{3}, nil, ""}}},
		{"types in the middle of an interface", []any{Boxes{"outer", Group{"g", Circle{1}, []any{&AppError{Id: "e"}, "s"}}, nil, "end"}}},
		{"any slice", []any{[]any{"a", 1, nil, []any{true, map[string]any{"k": Circle{4}}}}}},
		{"any map", []any{map[string]any{"key": []any{"value"}}}},
		{"error", []any{ErrorReply{&ErrorString{2, "no"}}, ErrorReply{nil}}},
		{"time", []any{Event{time.Date(2026, 11, 24, 17, 0, 0, 123456789, time.UTC), &time.Time{}}, Event{}}},
		{"url", []any{Link{&url.URL{Scheme: "https", Host: "example.com", Path: "/p", RawQuery: "q=1"}}, Link{}}},
		{"wide", []any{Wide{1, "b", []int{1}, Point{2, 3}, map[string]Point{"m": {4, 5}}, 6}}},
		{"everything unknown", []any{everything()}},
		{"rpc request", []any{
			Request{"Plugin.Implemented", 0}, struct{}{},
			Request{"Plugin.ExecuteCommand", 1}, executeCommand(),
			Request{"Plugin.ExecuteCommand", 2}, executeCommand(),
		}},
		{"rpc response", []any{
			Response{"Plugin.Implemented", 0, ""}, []string{"OnActivate", "ExecuteCommand"},
			Response{"Plugin.Nope", 1, "rpc: can't find method Plugin.Nope"}, struct{}{},
			Response{"Plugin.ExecuteCommand", 2, ""}, ExecuteCommandReturns{&CommandResponse{"ephemeral", "done", map[string]any{"card": "c"}}, nil},
		}},
		{"http request", []any{httpRequest()}},
	}
}
