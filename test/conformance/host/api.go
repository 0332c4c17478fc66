package host

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"sync"

	"github.com/stretchr/testify/mock"

	"github.com/mattermost/mattermost/server/public/model"
	"github.com/mattermost/mattermost/server/public/plugin"
	"github.com/mattermost/mattermost/server/public/plugin/plugintest"
)

// API answers as a small server would: it keeps keys, commands and logs, and gives zero values for all else.
// The generated mock below it remembers every call, so what is called often is written by hand.
type API struct {
	plugintest.API

	config *model.Config

	lock     sync.Mutex
	settings map[string]any
	kv       map[string][]byte
	commands []*model.Command
	bots     []*model.Bot
	logs     []Log
	whispers map[string]string
}

// Log is one line a plugin wrote through the API.
type Log struct {
	Level   string
	Message string
	Fields  []any
}

var _ plugin.API = &API{}

const botID = "botbotbotbotbotbotbotbotbo"

// NewAPI makes an API without settings and without keys.
func NewAPI() *API {
	api := &API{config: &model.Config{}, settings: map[string]any{}, kv: map[string][]byte{}, whispers: map[string]string{}}
	api.config.SetDefaults()
	calls := reflect.TypeFor[plugin.API]()
	for i := range calls.NumMethod() {
		method := calls.Method(i)
		if method.Type.IsVariadic() {
			continue
		}
		arguments := slices.Repeat([]any{mock.Anything}, method.Type.NumIn())
		zeros := make([]any, method.Type.NumOut())
		for j := range zeros {
			zeros[j] = zeroOf(method.Type.Out(j))
		}
		api.On(method.Name, arguments...).Return(zeros...).Maybe()
	}
	return api
}

// zeroOf answers nil for what can be nil: the generated mock tells a typed nil from none.
func zeroOf(t reflect.Type) any {
	switch t.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Slice, reflect.Map, reflect.Func, reflect.Chan:
		return nil
	default:
		return reflect.Zero(t).Interface()
	}
}

// SetSettings replaces what LoadPluginConfiguration answers.
func (a *API) SetSettings(settings map[string]any) {
	a.lock.Lock()
	defer a.lock.Unlock()
	a.settings = settings
}

// RegisteredCommands answers the commands registered so far.
func (a *API) RegisteredCommands() []*model.Command {
	a.lock.Lock()
	defer a.lock.Unlock()
	return slices.Clone(a.commands)
}

// Bots answers the bots asked for so far.
func (a *API) Bots() []*model.Bot {
	a.lock.Lock()
	defer a.lock.Unlock()
	return slices.Clone(a.bots)
}

// Logs answers what was logged so far.
func (a *API) Logs() []Log {
	a.lock.Lock()
	defer a.lock.Unlock()
	return slices.Clone(a.logs)
}

func (a *API) LoadPluginConfiguration(dest any) error {
	a.lock.Lock()
	defer a.lock.Unlock()
	text, err := json.Marshal(a.settings)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, dest)
}

func (a *API) GetConfig() *model.Config { return a.config }

func (a *API) GetServerVersion() string { return "11.5.0" }

func (a *API) RegisterCommand(command *model.Command) error {
	a.lock.Lock()
	defer a.lock.Unlock()
	a.commands = append(a.commands, command)
	return nil
}

func (a *API) EnsureBotUser(bot *model.Bot) (string, error) {
	a.lock.Lock()
	defer a.lock.Unlock()
	a.bots = append(a.bots, bot)
	return botID, nil
}

func (a *API) KVGet(key string) ([]byte, *model.AppError) {
	a.lock.Lock()
	defer a.lock.Unlock()
	return a.kv[key], nil
}

func (a *API) KVSet(key string, value []byte) *model.AppError {
	a.lock.Lock()
	defer a.lock.Unlock()
	a.put(key, value)
	return nil
}

func (a *API) KVSetWithOptions(key string, value []byte, options model.PluginKVSetOptions) (bool, *model.AppError) {
	a.lock.Lock()
	defer a.lock.Unlock()
	if options.Atomic && !bytes.Equal(a.kv[key], options.OldValue) {
		return false, nil
	}
	a.put(key, value)
	return true, nil
}

func (a *API) KVCompareAndDelete(key string, old []byte) (bool, *model.AppError) {
	a.lock.Lock()
	defer a.lock.Unlock()
	if !bytes.Equal(a.kv[key], old) {
		return false, nil
	}
	delete(a.kv, key)
	return true, nil
}

func (a *API) KVDelete(key string) *model.AppError {
	a.lock.Lock()
	defer a.lock.Unlock()
	delete(a.kv, key)
	return nil
}

func (a *API) put(key string, value []byte) {
	if len(value) == 0 {
		delete(a.kv, key)
		return
	}
	a.kv[key] = slices.Clone(value)
}

func (a *API) LogDebug(message string, fields ...any) { a.log("debug", message, fields) }
func (a *API) LogInfo(message string, fields ...any)  { a.log("info", message, fields) }
func (a *API) LogWarn(message string, fields ...any)  { a.log("warn", message, fields) }
func (a *API) LogError(message string, fields ...any) { a.log("error", message, fields) }

const keptLogs = 1000

func (a *API) log(level, message string, fields []any) {
	a.lock.Lock()
	defer a.lock.Unlock()
	if len(a.logs) < keptLogs {
		a.logs = append(a.logs, Log{Level: level, Message: message, Fields: fields})
	}
}

func (a *API) GetTeamByName(name string) (*model.Team, *model.AppError) {
	return &model.Team{Id: "teamteamteamteamteamteamte", Name: name, DisplayName: name}, nil
}

func (a *API) GetTeam(id string) (*model.Team, *model.AppError) {
	return &model.Team{Id: id, Name: "core", DisplayName: "Core"}, nil
}

func (a *API) GetChannelByNameForTeamName(_, name string, _ bool) (*model.Channel, *model.AppError) {
	return channel("channelchannelchannelchann", name), nil
}

func (a *API) GetChannel(id string) (*model.Channel, *model.AppError) {
	return channel(id, "sustained-engineering"), nil
}

func channel(id, name string) *model.Channel {
	return &model.Channel{Id: id, TeamId: "teamteamteamteamteamteamte", Type: model.ChannelTypeOpen, Name: name, DisplayName: name}
}

func (a *API) GetChannelMember(channelID, userID string) (*model.ChannelMember, *model.AppError) {
	return &model.ChannelMember{ChannelId: channelID, UserId: userID, Roles: "channel_user", SchemeUser: true}, nil
}

func (a *API) GetUser(id string) (*model.User, *model.AppError) {
	if id == botID {
		return &model.User{Id: id, Username: "set-update", Roles: "system_user", IsBot: true}, nil
	}
	return &model.User{Id: id, Username: "alice", Email: "alice@example.com", Roles: "system_user"}, nil
}

func (a *API) HasPermissionTo(string, *model.Permission) bool { return false }

func (a *API) HasPermissionToTeam(string, string, *model.Permission) bool { return false }

func (a *API) HasPermissionToChannel(string, string, *model.Permission) bool { return false }

func (a *API) PublishWebSocketEvent(string, map[string]any, *model.WebsocketBroadcast) {}

func (a *API) CreatePost(post *model.Post) (*model.Post, *model.AppError) {
	created := post.Clone()
	created.Id = model.NewId()
	return created, nil
}

func (a *API) SendEphemeralPost(userID string, post *model.Post) *model.Post {
	a.lock.Lock()
	defer a.lock.Unlock()
	a.whispers[userID] = post.Message
	return post
}

// TakeEphemeral answers what a user was last told in private, once.
func (a *API) TakeEphemeral(userID string) string {
	a.lock.Lock()
	defer a.lock.Unlock()
	defer delete(a.whispers, userID)
	return a.whispers[userID]
}
