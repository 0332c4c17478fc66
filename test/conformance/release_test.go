package conformance

import (
	"bytes"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mattermost/mattermost/server/public/model"
)

const panelPath = "/api/v1/panel?channel_id=channelchannelchannelchann"

func TestReleaseEnsuresItsBot(t *testing.T) {
	_, api := activate(t, release(t))
	if !slices.ContainsFunc(api.Bots(), func(bot *model.Bot) bool { return bot.Username == "set-update" && bot.DisplayName != "" }) {
		t.Errorf("bots: %+v", api.Bots())
	}
}

func TestReleaseHelpListsItsCommands(t *testing.T) {
	h, _ := activate(t, release(t))
	help := says(t, h, "/set-update help")
	for _, command := range []string{"post", "queue", "who", "status", "help"} {
		if !strings.Contains(help, "/set-update "+command) {
			t.Errorf("help does not name %s:\n%s", command, help)
		}
	}
}

func TestReleaseTakesNewSettingsAtOnce(t *testing.T) {
	h, api := activate(t, release(t))
	before := says(t, h, "/set-update who")
	api.SetSettings(map[string]any{
		"roster": "team,username,may lead,from,to\nWeb,alice,yes,2020-01-01,2099-01-01\n",
	})
	if err := hooksOf(t, h).OnConfigurationChange(); err != nil {
		t.Fatal(err)
	}
	if after := says(t, h, "/set-update who"); after == before || !strings.Contains(after, "alice") {
		t.Errorf("before: %s\nafter: %s", before, after)
	}
}

// A bad setting is named as System Console names it, so that it can be found there.
func TestReleaseNamesEachBadSetting(t *testing.T) {
	h, api := activate(t, release(t))
	bad := map[string]any{
		"JiraURL": "not an address", "Board": "many", "TimeZone": "Nowhere/Atlantis", "UpdateTime": "25:99", "NextInQueue": 12,
	}
	arriving := map[string]any{}
	for key, value := range bad {
		arriving[strings.ToLower(key)] = value
	}
	api.SetSettings(arriving)
	if err := hooksOf(t, h).OnConfigurationChange(); err != nil {
		t.Fatal(err)
	}
	status := strings.ToLower(says(t, h, "/set-update status"))
	plugins := t.TempDir()
	unpack(t, given(t, envBundle), plugins)
	for _, setting := range manifestOf(t, plugins).SettingsSchema.Settings {
		if _, isBad := bad[setting.Key]; isBad && !strings.Contains(status, strings.ToLower(setting.DisplayName)) {
			t.Errorf("status does not name %q:\n%s", setting.DisplayName, status)
		}
	}
}

func TestReleaseWantsAUser(t *testing.T) {
	h, _ := activate(t, release(t))
	hooks := hooksOf(t, h)
	for _, path := range []string{panelPath, "/api/v1/refresh"} {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			w := request(hooks, method, path, strings.NewReader("{}"), nil)
			if w.Code < 400 || w.Code > 499 {
				t.Errorf("%s %s without a user: status %d", method, path, w.Code)
			}
		}
	}
	if w := request(hooks, http.MethodGet, panelPath, nil, nil); w.Code != http.StatusUnauthorized {
		t.Errorf("panel without a user: status %d", w.Code)
	}
}

func TestReleaseAnswersAMember(t *testing.T) {
	h, _ := activate(t, release(t))
	hooks := hooksOf(t, h)
	member := http.Header{userHeader: {alice}}
	w := request(hooks, http.MethodGet, panelPath, nil, member)
	if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/json") {
		t.Errorf("panel: status %d, %q: %s", w.Code, w.Header().Get("Content-Type"), w.Body.String())
	}
	if w = request(hooks, http.MethodGet, "/nowhere", nil, member); w.Code != http.StatusNotFound {
		t.Errorf("unknown path: status %d", w.Code)
	}
	member.Set("Content-Type", "application/json")
	member.Set("Content-Length", strconv.Itoa(defaultCap+1))
	w = request(hooks, http.MethodPost, "/api/v1/refresh", bytes.NewReader(noise(defaultCap+1)), member)
	if w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("body above the cap: status %d", w.Code)
	}
}
