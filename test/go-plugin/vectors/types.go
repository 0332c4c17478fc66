package main

import (
	"math/big"
	"net/http"
	"net/url"
	"time"
)

type Kinds struct {
	Bool    bool
	Int8    int8
	Int16   int16
	Int32   int32
	Int64   int64
	Uint8   uint8
	Uint16  uint16
	Uint32  uint32
	Uint64  uint64
	Uintptr uintptr
	Float32 float32
	Float64 float64
	Complex complex128
	String  string
	Bytes   []byte
}

type Arrays struct {
	Numbers [3]int
	Grid    [2][2]string
}

type Point struct{ X, Y int }

type Line struct {
	Name     string
	From, To Point
	Via      []Point
}

type Node struct {
	Value int
	Next  *Node
}

type Tree struct {
	Name     string
	Children []*Tree
	ByName   map[string]Tree
}

type Pointers struct {
	Int    *int
	String **string
	Point  *Point
}

type Box struct {
	Content any
	Label   string
}

type Boxes struct {
	First  string
	Second any
	Third  error
	Last   string
}

type Circle struct{ Radius float64 }

type Group struct {
	Name  string
	One   any
	Other []any
}

type AppError struct {
	Id            string
	Message       string
	DetailedError string
	StatusCode    int
}

func (e *AppError) Error() string { return e.Id }

type ErrorString struct {
	Code int
	Err  string
}

func (e *ErrorString) Error() string { return e.Err }

type ErrorReply struct{ A error }

type Event struct {
	At    time.Time
	Until *time.Time
}

type Link struct{ To *url.URL }

type Wide struct {
	A int
	B string
	C []int
	D Point
	E map[string]Point
	F int
}

// Everything has a field of every kind before the one that is read.
type Everything struct {
	Kinds      Kinds
	Arrays     Arrays
	Line       Line
	Tree       *Tree
	Any        any
	Anys       []any
	AnyMap     map[string]any
	Boxes      Boxes
	Event      Event
	Link       Link
	Big        *big.Int
	Structs    []struct{ A int }
	Empties    map[string]struct{}
	Complexes  []complex64
	Wanted     string
	Afterwards any
}

func everything() Everything {
	kinds := Kinds{true, -8, -16, -32, -64, 8, 16, 32, 64, 99, 1.5, 2.5, complex(3, 4), "s", []byte("b")}
	return Everything{
		Kinds:      kinds,
		Arrays:     Arrays{[3]int{1, 2, 3}, [2][2]string{{"a", "b"}, {"c", "d"}}},
		Line:       Line{"l", Point{1, 2}, Point{3, 4}, []Point{{5, 6}}},
		Tree:       &Tree{"t", []*Tree{{"u", nil, nil}}, map[string]Tree{"k": {"v", nil, nil}}},
		Any:        Group{"g", Circle{1}, []any{"x", &AppError{Id: "i"}}},
		Anys:       []any{1, "two", nil, &ErrorString{3, "three"}},
		AnyMap:     map[string]any{"k": []any{Circle{9}}},
		Boxes:      Boxes{"f", Circle{2}, &AppError{Id: "j"}, "l"},
		Event:      Event{time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC), nil},
		Link:       Link{&url.URL{Path: "/x"}},
		Big:        big.NewInt(1 << 40),
		Structs:    []struct{ A int }{{1}, {0}},
		Empties:    map[string]struct{}{"e": {}},
		Complexes:  []complex64{1i},
		Wanted:     "found",
		Afterwards: Circle{5},
	}
}

// Request and Response are those of net/rpc.
type Request struct {
	ServiceMethod string
	Seq           uint64
}

type Response struct {
	ServiceMethod string
	Seq           uint64
	Error         string
}

// ExecuteCommandArgs has the shape of a plugin host's hook arguments.
type ExecuteCommandArgs struct {
	A *Context
	B *CommandArgs
}

type Context struct {
	SessionId      string
	RequestId      string
	IPAddress      string
	AcceptLanguage string
	UserAgent      string
}

type CommandArgs struct {
	UserId          string
	ChannelId       string
	TeamId          string
	RootId          string
	ParentId        string
	TriggerId       string
	Command         string
	SiteURL         string
	UserMentions    map[string]string
	ChannelMentions map[string]string
}

type CommandResponse struct {
	ResponseType string
	Text         string
	Props        map[string]any
}

type ExecuteCommandReturns struct {
	A *CommandResponse
	B *AppError
}

func executeCommand() ExecuteCommandArgs {
	return ExecuteCommandArgs{
		A: &Context{
			SessionId: "kx8jz5n5hpgi9xy5a4o3tqsm1e",
			RequestId: "r5h1n3cq8fbbpmstwrk6q8y9ze",
			IPAddress: "127.0.0.1",
			UserAgent: "Mozilla/5.0 (X11; Linux x86_64)",
		},
		B: &CommandArgs{
			UserId:       "q9k6x5m3n7fxirx8mu3w5s4q1c",
			ChannelId:    "b1ppj7zy3ibpmpwyeq4ki1fk5h",
			TeamId:       "c5u4k8r7xjy9tmqgzyyhzw3xpo",
			TriggerId:    "dHJpZ2dlcjp1c2VyOjE3MzI1",
			Command:      "/set-update note Größe ändern",
			SiteURL:      "http://localhost:8065",
			UserMentions: map[string]string{"alice": "q9k6x5m3n7fxirx8mu3w5s4q1c"},
		},
	}
}

// ServeHTTPArgs has the shape of a plugin host's HTTP hook; the request is Go's own type, with all it defines.
type ServeHTTPArgs struct {
	ResponseWriterStream uint32
	Request              *http.Request
	Context              *Context
	RequestBodyStream    uint32
}

func httpRequest() ServeHTTPArgs {
	return ServeHTTPArgs{
		ResponseWriterStream: 7,
		Request: &http.Request{
			Method:     "POST",
			URL:        &url.URL{Path: "/api/v1/panel", RawQuery: "channel=x"},
			Proto:      "HTTP/1.1",
			ProtoMajor: 1,
			ProtoMinor: 1,
			Header:     http.Header{"Mattermost-User-Id": {"q9k6x5m3n7fxirx8mu3w5s4q1c"}},
			Host:       "localhost:8065",
			RemoteAddr: "127.0.0.1:40000",
			RequestURI: "/plugins/set-update/api/v1/panel?channel=x",
		},
		Context:           &Context{RequestId: "r5h1n3cq8fbbpmstwrk6q8y9ze"},
		RequestBodyStream: 8,
	}
}
