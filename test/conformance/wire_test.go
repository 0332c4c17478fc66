package conformance

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/mock"

	"github.com/mattermost/mattermost/server/public/model"
	"github.com/mattermost/mattermost/server/public/plugin"
	"github.com/mattermost/mattermost/server/public/plugin/plugintest"

	"set-update/conformance/host"
	"set-update/conformance/wire"
)

func description(t *testing.T) *wire.Description {
	t.Helper()
	declared, err := wire.Read(given(t, envWire))
	if err != nil {
		t.Fatal(err)
	}
	if len(declared.Hooks) == 0 || len(declared.API) == 0 || len(declared.Structs) == 0 || len(declared.Registered) == 0 {
		t.Fatal("the description is empty")
	}
	return declared
}

func TestWhatIsDeclaredExistsInGo(t *testing.T) {
	declared := description(t)
	for _, problem := range declared.Check() {
		t.Error(problem)
	}
	t.Logf("%d hooks, %d API calls, %d structs, %d registered names",
		len(declared.Hooks), len(declared.API), len(declared.Structs), len(declared.Registered))
}

// A check that finds nothing wrong anywhere is worth nothing.
func TestTheCheckFindsWhatIsWrong(t *testing.T) {
	text := wire.Type{Kind: "string"}
	cases := []struct {
		because string
		change  func(*wire.Description)
	}{
		{"a hook does not exist", func(d *wire.Description) { d.Hooks[0].Name = "OnNothing" }},
		{"an API call has an argument too many", func(d *wire.Description) { d.API[0].Args = append(d.API[0].Args, text) }},
		{"a result has another kind", func(d *wire.Description) {
			d.API = append(d.API, wire.Operation{Name: "GetServerVersion", Returns: []wire.Type{{Kind: "int"}}})
		}},
		{"arguments are in another order", func(d *wire.Description) {
			d.API = append(d.API, wire.Operation{Name: "SetProfileImage", Args: []wire.Type{{Kind: "bytes"}, text},
				Returns: []wire.Type{{Kind: "pointer", Target: &wire.Type{Kind: "struct", Name: "model.AppError"}}}})
		}},
		{"a struct does not exist", func(d *wire.Description) { d.Structs["model.Nothing"] = wire.Struct{} }},
		{"a field does not exist", func(d *wire.Description) { d.Structs["model.User"].Fields["Shoes"] = text }},
		{"a field is not exported", func(d *wire.Description) { d.Structs["model.Post"].Fields["propsMu"] = text }},
		{"a field has another kind", func(d *wire.Description) { d.Structs["model.User"].Fields["CreateAt"] = text }},
		{"a name is not registered", func(d *wire.Description) {
			d.Registered = append(d.Registered, "*model.User")
		}},
		{"a name for versions to come is not declared", func(d *wire.Description) {
			d.Registered = slices.DeleteFunc(d.Registered, func(name string) bool { return slices.Contains(wire.ReadAhead, name) })
		}},
	}
	for _, c := range cases {
		declared := description(t)
		before := len(declared.Check())
		c.change(declared)
		if len(declared.Check()) <= before {
			t.Errorf("not found: %s", c.because)
		}
	}
}

// answering answers what a test told it to, once for each time it was told, and keeps what it was called with.
type answering struct {
	plugintest.API
}

func (a *answering) LoadPluginConfiguration(any) error { return nil }
func (a *answering) LogDebug(string, ...any)           {}
func (a *answering) LogInfo(string, ...any)            {}
func (a *answering) LogWarn(string, ...any)            {}
func (a *answering) LogError(string, ...any)           {}

// byHand are the calls whose Go signature is not what travels; tests of their own are below.
var byHand = []string{"LoadPluginConfiguration", "LogDebug", "LogInfo", "LogWarn", "LogError", "OnActivate", "ServeHTTP", "Implemented"}

func activateAnswering(t *testing.T) (plugin.Hooks, *answering) {
	t.Helper()
	api := &answering{}
	api.On("RegisterCommand", mock.Anything).Return(nil).Once()
	h := prepare(t, probe(t), api)
	if err := h.Activate(); err != nil {
		t.Fatal(err)
	}
	return hooksOf(t, h), api
}

func TestEveryAPICallCarriesEveryField(t *testing.T) {
	declared := description(t)
	hooks, api := activateAnswering(t)
	sampler := wire.NewSampler(declared)
	for _, operation := range declared.API {
		if slices.Contains(byHand, operation.Name) {
			continue
		}
		t.Run(operation.Name, func(t *testing.T) {
			method, ok := reflect.TypeFor[plugin.API]().MethodByName(operation.Name)
			if !ok {
				t.Fatal("does not exist")
			}
			var sent, got, answered, values []any
			for i, declaredType := range operation.Args {
				sent = append(sent, declared.Plain(declaredType, sampler.Value(declaredType, method.Type.In(i))))
			}
			for i, declaredType := range operation.Returns {
				goType := method.Type.Out(i)
				if isFailure(goType) {
					answered = append(answered, nil)
					continue
				}
				value := sampler.Value(declaredType, goType)
				answered = append(answered, value.Interface())
				values = append(values, declared.Plain(declaredType, value))
			}
			expectation := api.On(operation.Name, slices.Repeat([]any{mock.Anything}, len(operation.Args))...).
				Run(func(args mock.Arguments) {
					for i, argument := range args {
						got = append(got, declared.Plain(operation.Args[i], reflect.ValueOf(argument)))
					}
				}).Once()
			expectation.Return(answered...)
			reply := ask(t, hooks, "/call", map[string]any{"name": operation.Name, "args": orNone(sent)})
			same(t, "arguments", sent, got)
			same(t, "results", map[string]any{"values": orVoid(values)}, reply)
		})
	}
}

func orNone(list []any) []any {
	if list == nil {
		return []any{}
	}
	return list
}

// orVoid is what a call without a result gives.
func orVoid(values []any) []any { return orNone(values) }

func isFailure(t reflect.Type) bool {
	return t == reflect.TypeFor[error]() || t == reflect.TypeFor[*model.AppError]()
}

func same(t *testing.T, what string, want, got any) {
	t.Helper()
	equal, err := wire.Same(want, got)
	if err != nil {
		t.Fatal(err)
	}
	if !equal {
		t.Errorf("%s:\nwant %v\ngot  %v", what, want, got)
	}
}

func TestEveryAPICallThatFailsThrows(t *testing.T) {
	declared := description(t)
	hooks, api := activateAnswering(t)
	sampler := wire.NewSampler(declared)
	appError := &model.AppError{Id: "app.id", Message: "It is so.", DetailedError: "because", StatusCode: 404, Where: "there"}
	fromAppError := map[string]any{"code": "app-error", "id": "app.id", "message": "It is so.", "detail": "because", "status": 404, "where": "there"}
	for _, operation := range declared.API {
		method, ok := reflect.TypeFor[plugin.API]().MethodByName(operation.Name)
		if !ok || slices.Contains(byHand, operation.Name) || method.Type.NumOut() == 0 || !isFailure(method.Type.Out(method.Type.NumOut()-1)) {
			continue
		}
		t.Run(operation.Name, func(t *testing.T) {
			var sent []any
			for i, declaredType := range operation.Args {
				sent = append(sent, declared.Plain(declaredType, sampler.Value(declaredType, method.Type.In(i))))
			}
			failures := map[error]map[string]any{appError: fromAppError}
			if method.Type.Out(method.Type.NumOut()-1) == reflect.TypeFor[error]() {
				failures[errors.New("plain words")] = map[string]any{
					"code": "error", "id": "", "message": "plain words", "detail": "", "status": 500, "where": "",
				}
			}
			for failure, want := range failures {
				answered := make([]any, method.Type.NumOut())
				for i := range answered[:len(answered)-1] {
					answered[i] = reflect.Zero(method.Type.Out(i)).Interface()
				}
				answered[len(answered)-1] = failure
				api.On(operation.Name, slices.Repeat([]any{mock.Anything}, len(operation.Args))...).Return(answered...).Once()
				reply := ask(t, hooks, "/call", map[string]any{"name": operation.Name, "args": orNone(sent)})
				same(t, "failure", map[string]any{"error": want}, reply)
			}
		})
	}
}

func TestEveryHookCarriesEveryField(t *testing.T) {
	declared := description(t)
	h, _ := activate(t, probe(t))
	hooks := hooksOf(t, h)
	sampler := wire.NewSampler(declared)
	for _, operation := range declared.Hooks {
		if slices.Contains(byHand, operation.Name) {
			continue
		}
		t.Run(operation.Name, func(t *testing.T) {
			method := reflect.ValueOf(hooks).MethodByName(operation.Name)
			if !method.IsValid() {
				t.Fatal("does not exist")
			}
			var arguments []reflect.Value
			var sent []any
			for i, declaredType := range operation.Args {
				value := sampler.Value(declaredType, method.Type().In(i))
				arguments = append(arguments, value)
				sent = append(sent, declared.Plain(declaredType, value))
			}
			var wanted any
			if method.Type().NumOut() > 0 && !isFailure(method.Type().Out(0)) {
				wanted = declared.Plain(operation.Returns[0], sampler.Value(operation.Returns[0], method.Type().Out(0)))
				ask(t, hooks, "/answer", map[string]any{"hook": operation.Name, "value": wanted})
			}
			ask(t, hooks, "/recorded", nil)
			results := method.Call(arguments)
			same(t, "arguments", []any{map[string]any{"hook": operation.Name, "args": orNone(sent)}}, ask(t, hooks, "/recorded", nil))
			for i, result := range results {
				if isFailure(result.Type()) {
					if !result.IsNil() {
						t.Errorf("failed: %v", result)
					}
				} else {
					same(t, "result", wanted, declared.Plain(operation.Returns[i], result))
				}
			}
		})
	}
}

func TestHookThatThrowsFails(t *testing.T) {
	h, api := activate(t, probe(t))
	hooks := hooksOf(t, h)
	ask(t, hooks, "/answer", map[string]any{"hook": "ExecuteCommand", "error": "broken inside"})
	_, appErr := hooks.ExecuteCommand(&plugin.Context{}, &model.CommandArgs{Command: "other"})
	if appErr == nil || appErr.StatusCode != 500 || appErr.Message == "" || strings.Contains(appErr.Message, "broken inside") {
		t.Errorf("ExecuteCommand: %+v", appErr)
	}
	ask(t, hooks, "/answer", map[string]any{"hook": "OnConfigurationChange", "error": "broken inside"})
	if err := hooks.OnConfigurationChange(); err == nil || !strings.Contains(err.Error(), "broken inside") {
		t.Errorf("OnConfigurationChange: %v", err)
	}
	ask(t, hooks, "/answer", map[string]any{"hook": "UserHasBeenDeactivated", "error": "broken inside"})
	hooks.UserHasBeenDeactivated(&plugin.Context{}, &model.User{Id: alice})
	works(t, h, probe(t))
	if !slices.ContainsFunc(api.Logs(), func(line host.Log) bool { return line.Level == "error" }) {
		t.Error("nothing was logged")
	}
}

func TestLogLinesArrive(t *testing.T) {
	h, api := activate(t, probe(t))
	hooks := hooksOf(t, h)
	for _, level := range []string{"debug", "info", "warn", "error"} {
		ask(t, hooks, "/log", map[string]any{"level": level, "message": "line of " + level, "fields": map[string]any{"n": 1, "yes": true, "text": "ü"}})
		var found *host.Log
		waitUntil(t, "the line of "+level, func() bool {
			for _, line := range api.Logs() {
				if line.Message == "line of "+level {
					found = &line
				}
			}
			return found != nil
		})
		if found.Level != level || !reflect.DeepEqual(found.Fields, []any{"n", "1", "text", "ü", "yes", "true"}) {
			t.Errorf("%+v", *found)
		}
	}
}

func TestSettingsArriveAsJSON(t *testing.T) {
	h, api := activate(t, probe(t))
	api.SetSettings(map[string]any{"jiraurl": "https://jira.example.com", "board": 33, "running": true})
	reply := ask(t, hooksOf(t, h), "/call", map[string]any{"name": "LoadPluginConfiguration", "args": []any{}})
	same(t, "settings", map[string]any{"values": []any{[]byte(`{"board":33,"jiraurl":"https://jira.example.com","running":true}`)}}, reply)
}

func TestConfigurationIsReadBeforeActivation(t *testing.T) {
	h, _ := activate(t, probe(t))
	same(t, "hooks so far", []any{map[string]any{"hook": "OnConfigurationChange", "args": []any{}}}, ask(t, hooksOf(t, h), "/recorded", nil))
}
