package conformance

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/signal"
	"syscall"
	"testing"
	"time"

	"github.com/mattermost/mattermost/server/public/model"
	"github.com/mattermost/mattermost/server/public/plugin"

	"set-update/conformance/host"
)

// subject is an executable under test. The twin is one of them where a test costs little: it shows that
// the test itself asks for what the official library does.
type subject struct {
	name       string
	executable string
	command    string
}

const (
	envTwin    = "CONFORMANCE_TWIN"
	envProbe   = "CONFORMANCE_PROBE"
	envRelease = "CONFORMANCE_RELEASE"
	envBundle  = "CONFORMANCE_BUNDLE"
	envArm64   = "CONFORMANCE_ARM64"
	envWire    = "CONFORMANCE_WIRE"
	envVersion = "CONFORMANCE_VERSION"
	envRole    = "CONFORMANCE_ROLE"
)

// given answers a file named by the environment; run.mjs builds all of them.
func given(t *testing.T, variable string) string {
	t.Helper()
	path := os.Getenv(variable)
	if path == "" {
		t.Fatalf("%s is not set: start these tests with `npm run conformance`", variable)
	}
	return path
}

func twin(t *testing.T) subject  { return subject{"twin", given(t, envTwin), "/twin"} }
func probe(t *testing.T) subject { return subject{"probe", given(t, envProbe), "/probe"} }
func release(t *testing.T) subject {
	return subject{"release", given(t, envRelease), "/set-update help"}
}

// each runs a test for several subjects.
func each(t *testing.T, subjects []subject, test func(t *testing.T, s subject)) {
	for _, s := range subjects {
		t.Run(s.name, func(t *testing.T) { test(t, s) })
	}
}

// TestMain also plays the processes that a test starts beside itself.
func TestMain(m *testing.M) {
	switch os.Getenv(envRole) {
	case "host":
		os.Exit(playHost(os.Args[1]))
	case "glibc-root":
		os.Exit(playGlibcRoot(os.Args[1], os.Args[2]))
	default:
		host.Quiet()
		os.Exit(m.Run())
	}
}

// playHost activates an executable, prints the plugin's process id and then only waits to be killed.
func playHost(executable string) int {
	h, err := host.New("conformance", executable, host.NewAPI())
	if err == nil {
		err = h.Activate()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	pid, err := h.Pid()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println(pid)
	forever := make(chan os.Signal, 1)
	signal.Notify(forever, syscall.SIGTERM)
	<-forever
	return 0
}

// activate starts a subject under the official host.
func activate(t *testing.T, s subject) (*host.Host, *host.API) {
	t.Helper()
	api := host.NewAPI()
	h := prepare(t, s, api)
	if err := h.Activate(); err != nil {
		t.Fatalf("activate: %v", err)
	}
	return h, api
}

func prepare(t *testing.T, s subject, api plugin.API) *host.Host {
	t.Helper()
	h, err := host.New("conformance", s.executable, api)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(h.Close)
	return h
}

func hooksOf(t *testing.T, h *host.Host) plugin.Hooks {
	t.Helper()
	hooks, err := h.Hooks()
	if err != nil {
		t.Fatal(err)
	}
	return hooks
}

func pidOf(t *testing.T, h *host.Host) int {
	t.Helper()
	pid, err := h.Pid()
	if err != nil {
		t.Fatal(err)
	}
	return pid
}

// execute runs a command; an error of any kind is an error.
func execute(hooks plugin.Hooks, command string) (string, error) {
	response, appErr := hooks.ExecuteCommand(&plugin.Context{RequestId: "request"}, &model.CommandArgs{
		UserId:    alice,
		ChannelId: "channelchannelchannelchann",
		TeamId:    "teamteamteamteamteamteamte",
		Command:   command,
	})
	if appErr != nil {
		return "", appErr
	}
	if response == nil {
		return "", errors.New("no response to " + command)
	}
	return response.Text, nil
}

// says runs a command and answers what the user reads, be it in the response or from the bot.
func says(t *testing.T, h *host.Host, command string) string {
	t.Helper()
	text, err := execute(hooksOf(t, h), command)
	if err != nil {
		t.Fatalf("%s: %v", command, err)
	}
	if api, ok := h.API.(*host.API); ok && text == "" {
		text = api.TakeEphemeral(alice)
	}
	return text
}

// works fails the test unless the subject answers its command.
func works(t *testing.T, h *host.Host, s subject) {
	t.Helper()
	if says(t, h, s.command) == "" {
		t.Fatalf("%s: answered nothing", s.command)
	}
}

// request sends one HTTP request through the ServeHTTP hook.
func request(hooks plugin.Hooks, method, path string, body io.Reader, header http.Header) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, body)
	for name, values := range header {
		r.Header[name] = values
	}
	w := httptest.NewRecorder()
	hooks.ServeHTTP(&plugin.Context{}, w, r)
	return w
}

// ask sends JSON to a route of the probe and decodes its JSON answer.
func ask(t *testing.T, hooks plugin.Hooks, path string, question any) any {
	t.Helper()
	text, err := json.Marshal(question)
	if err != nil {
		t.Fatal(err)
	}
	w := request(hooks, http.MethodPost, path, bytes.NewReader(text), nil)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: status %d: %s", path, w.Code, w.Body.String())
	}
	var answer any
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatalf("%s: %v in %q", path, err, w.Body.String())
	}
	return answer
}

// waitUntil asks again and again, for what happens after an answer.
func waitUntil(t *testing.T, what string, isSo func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if isSo() {
			return
		}
	}
	t.Fatalf("%s did not come", what)
}
