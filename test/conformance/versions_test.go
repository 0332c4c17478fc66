package conformance

import (
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"testing"

	"github.com/mattermost/mattermost/server/public/model"
	"github.com/mattermost/mattermost/server/public/plugin"

	"set-update/conformance/wire"
)

const (
	// older is what go.mod names: Mattermost 11.5, the version that server/mattermost follows.
	older = "v0.2.0"
	// newer is what next.mod names: Mattermost 12.0.
	newer = "v0.4.0"
)

var libraryFile = regexp.MustCompile(`/server/public@(v[^/]+)/`)

// version answers which of the official libraries these tests were built with: its files lie in a folder of that name.
func version(t *testing.T) string {
	t.Helper()
	file, _ := runtime.FuncForPC(reflect.ValueOf(plugin.NewEnvironment).Pointer()).FileLine(0)
	found := libraryFile.FindStringSubmatch(file)
	if found == nil {
		t.Fatalf("%s names no version of the official library", file)
	}
	return found[1]
}

func TestTheLibraryIsTheOneAskedFor(t *testing.T) {
	if built, asked := version(t), given(t, envVersion); built != asked {
		t.Errorf("built with %s, asked for %s", built, asked)
	}
}

// What the versions differ in, as far as it could concern a plugin, and what becomes of it here.
func TestTheVersionsDifferAsKnown(t *testing.T) {
	declared := description(t)
	isNewer := version(t) == newer
	hooks, calls := reflect.TypeFor[plugin.Hooks](), reflect.TypeFor[plugin.API]()
	added := []struct {
		name     string
		methods  reflect.Type
		declared []wire.Operation
		because  string
	}{
		{"ChannelWillBeArchived", hooks, declared.Hooks, "it is asked to allow it, and this plugin forbids nothing"},
		{"ChannelMemberWillBeAdded", hooks, declared.Hooks, "it is asked to allow it, and this plugin forbids nothing"},
		{"TeamMemberWillBeAdded", hooks, declared.Hooks, "it is asked to allow it, and this plugin forbids nothing"},
		{"UnregisterPluginRemoteForSharedChannels", calls, declared.API, "channels shared between servers"},
		{"ReceiveSharedChannelSyncMsg", calls, declared.API, "channels shared between servers"},
		{"ReceiveSharedChannelAttachmentSyncMsg", calls, declared.API, "channels shared between servers"},
		{"ReceiveSharedChannelProfileImageSyncMsg", calls, declared.API, "channels shared between servers"},
	}
	for _, one := range added {
		if _, exists := one.methods.MethodByName(one.name); exists != isNewer {
			t.Errorf("%s exists: %t", one.name, exists)
		}
		if slices.ContainsFunc(one.declared, func(o wire.Operation) bool { return o.Name == one.name }) {
			t.Errorf("%s is declared, and servers before %s do not have it (not needed: %s)", one.name, newer, one.because)
		}
	}
	for _, methods := range []struct {
		of           reflect.Type
		inOlder, new int
	}{{hooks, 44, 3}, {calls, 237, 4}} {
		want := methods.inOlder
		if isNewer {
			want += methods.new
		}
		if got := methods.of.NumMethod(); got != want {
			t.Errorf("%s has %d methods, want %d", methods.of, got, want)
		}
	}
	renamed := map[string]string{older: "SlackAttachment", newer: "MessageAttachment"}
	if name := reflect.TypeFor[model.SlackAttachment]().Name(); name != renamed[version(t)] {
		t.Errorf("an attachment is called %s", name)
	}
}
