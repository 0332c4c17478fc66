// Command vectors writes gob bytes of real Mattermost types, each from an encoder of its own, as net/rpc sends them.
//
//	go run . > wire.golden.json
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/gob"
	"encoding/json"
	"log"
	"net/http"
	"net/url"
	"os"

	"github.com/mattermost/mattermost/server/public/model"
	"github.com/mattermost/mattermost/server/public/plugin"
)

type vector struct {
	Name  string `json:"name"`
	Bytes string `json:"bytes"`
}

// renamed is the list of attachments as a later version of Mattermost may register it: v0.4.0 has the name for the struct,
// and gob takes one name for each type.
type renamed []*model.SlackAttachment

func main() {
	gob.RegisterName("[]*model.MessageAttachment", renamed{})
	address, err := url.Parse("/api/v1/panel?channel_id=c%201")
	if err != nil {
		log.Fatal(err)
	}
	yes := true
	config := &model.Config{}
	config.SetDefaults()
	config.ServiceSettings.SiteURL = model.NewPointer("https://chat.example")
	config.LocalizationSettings.DefaultServerLocale = model.NewPointer("de")
	context := &plugin.Context{SessionId: "s1", RequestId: "r1", IPAddress: "10.0.0.1", AcceptLanguage: "de", UserAgent: "test"}
	user := &model.User{
		Id: "u1", CreateAt: 1_700_000_000_123, Username: "alice", Email: "alice@example.com", Password: "not declared",
		AuthData: model.NewPointer("nor this"), Roles: "system_user", Locale: "de", IsBot: true,
		Timezone: model.StringMap{"useAutomaticTimezone": "true"}, MfaUsedTimestamps: model.StringArray{"1"},
	}
	attachments := []*model.SlackAttachment{{
		Text: "hello", Timestamp: int64(7), Fields: []*model.SlackAttachmentField{{Title: "t", Value: "v", Short: true}},
		Actions: []*model.PostAction{{Id: "go", Type: "button", Name: "Go", Integration: &model.PostActionIntegration{
			URL: "/plugins/set-update/go", Context: map[string]any{"n": 1.0},
		}}},
	}}
	post := &model.Post{
		Id: "p1", CreateAt: 1_700_000_000_000, ChannelId: "c1", Message: "grüß dich 🎉", FileIds: model.StringArray{"f1"},
		IsFollowing: &yes, Metadata: &model.PostMetadata{Embeds: []*model.PostEmbed{{Type: "link", Data: &model.PreviewPost{PostID: "x"}}}},
		Props: model.StringInterface{
			"from_bot": "true", "version": 3, "ratio": 0.5, "big": int64(1) << 40, "none": nil,
			"nested":      map[string]any{"list": []any{"a", true, nil, map[string]any{"deep": "value"}}, "names": []string{"x", "y"}},
			"attachments": attachments,
			"preview":     &model.PreviewPost{PostID: "unknown here"},
		},
	}
	appError := &model.AppError{
		Id: "app.channel.get.existing.app_error", Message: "Unable to find it.", DetailedError: "sql: no rows", StatusCode: 404, Where: "GetChannel",
	}
	autocomplete := &model.AutocompleteData{
		Trigger: "set-update", RoleID: "system_user", SubCommands: []*model.AutocompleteData{
			{Trigger: "who", RoleID: "system_user", Arguments: []*model.AutocompleteArg{
				{HelpText: "a date", Type: "TextInput", Required: true, Data: &model.AutocompleteTextArg{Hint: "[date]", Pattern: ".*"}},
				{Type: "StaticList", Data: &model.AutocompleteStaticListArg{PossibleArguments: []model.AutocompleteListItem{{Item: "today"}}}},
				{Type: "DynamicList", Data: &model.AutocompleteDynamicListArg{FetchURL: "dates"}},
			}},
		},
	}
	values := []struct {
		name  string
		value any
	}{
		{"Implemented", []string{"OnActivate", "ServeHTTP"}},
		{"OnActivateArgs", plugin.Z_OnActivateArgs{APIMuxId: 5, DriverMuxId: 6}},
		{"OnActivateReturns nil", plugin.Z_OnActivateReturns{}},
		{"OnActivateReturns ErrorString", plugin.Z_OnActivateReturns{A: &plugin.ErrorString{Err: "no settings"}}},
		{"OnActivateReturns AppError", plugin.Z_OnActivateReturns{A: appError}},
		{"ExecuteCommandArgs", plugin.Z_ExecuteCommandArgs{A: context, B: &model.CommandArgs{
			UserId: "u1", ChannelId: "c1", TeamId: "t1", Command: "/set-update who @bob", TriggerId: "x", SiteURL: "https://chat.example",
			UserMentions: model.UserMentionMap{"bob": "u2"},
		}}},
		{"ExecuteCommandReturns", plugin.Z_ExecuteCommandReturns{A: &model.CommandResponse{ResponseType: "ephemeral", Text: "done"}}},
		{"ExecuteCommandReturns AppError", plugin.Z_ExecuteCommandReturns{B: appError}},
		{"UserHasLeftChannelArgs", plugin.Z_UserHasLeftChannelArgs{A: context, B: &model.ChannelMember{ChannelId: "c1", UserId: "u1", SchemeAdmin: true}}},
		{"UserHasBeenDeactivatedArgs", plugin.Z_UserHasBeenDeactivatedArgs{A: context, B: user}},
		{"OnPluginClusterEventArgs", plugin.Z_OnPluginClusterEventArgs{A: context, B: model.PluginClusterEvent{Id: "e", Data: []byte{0, 1, 255}}}},
		{"MessageHasBeenDeletedArgs", plugin.Z_MessageHasBeenDeletedArgs{A: context, B: post}},
		{"MessageHasBeenDeletedArgs renamed", plugin.Z_MessageHasBeenDeletedArgs{A: context, B: &model.Post{
			Id: "p2", Props: model.StringInterface{"attachments": renamed(attachments), "after": "whole"},
		}}},
		{"ServeHTTPArgs", plugin.Z_ServeHTTPArgs{
			ResponseWriterStream: 9, RequestBodyStream: 10, Context: context, Request: &plugin.HTTPRequestSubset{
				Method: "POST", URL: address, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Host: "chat.example", RequestURI: "/plugins/set-update/api/v1/panel",
				Header: http.Header{"Mattermost-User-Id": {"u1"}, "Accept": {"a", "b"}},
			},
		}},
		{"Header", http.Header{"Content-Type": {"application/json"}, "Vary": {"Origin", "Accept"}}},
		{"GetUserReturns", plugin.Z_GetUserReturns{A: user}},
		{"GetUserReturns AppError", plugin.Z_GetUserReturns{B: appError}},
		{"KVGetReturns", plugin.Z_KVGetReturns{A: []byte("{}")}},
		{"KVGetReturns nil", plugin.Z_KVGetReturns{}},
		{"KVSetWithOptionsArgs", plugin.Z_KVSetWithOptionsArgs{A: "k", B: []byte("new"), C: model.PluginKVSetOptions{Atomic: true, OldValue: []byte("old"), ExpireInSeconds: 60}}},
		{"GetConfigReturns", plugin.Z_GetConfigReturns{A: config}},
		{"GetPostsSinceReturns", plugin.Z_GetPostsSinceReturns{A: &model.PostList{Order: []string{"p1"}, Posts: map[string]*model.Post{"p1": post}, HasNext: &yes}}},
		{"GetChannelMembersByIdsReturns", plugin.Z_GetChannelMembersByIdsReturns{A: model.ChannelMembers{{UserId: "u1"}, {UserId: "u2", SchemeGuest: true}}}},
		{"UpdateChannelReturns", plugin.Z_UpdateChannelReturns{A: &model.Channel{
			Id: "c1", Type: model.ChannelTypeOpen, Header: "SET lead: alice", Shared: &yes, BannerInfo: &model.ChannelBannerInfo{Enabled: &yes, Text: model.NewPointer("hi")},
		}}},
		{"RegisterCommandArgs", plugin.Z_RegisterCommandArgs{A: &model.Command{Trigger: "set-update", AutoComplete: true, AutocompleteData: autocomplete}}},
		{"EnsureBotUserReturns", plugin.Z_EnsureBotUserReturns{A: "b1"}},
		{"EnsureBotUserReturns ErrorString", plugin.Z_EnsureBotUserReturns{B: &plugin.ErrorString{Err: "taken"}}},
		{"PublishWebSocketEventArgs", plugin.Z_PublishWebSocketEventArgs{A: "panel_changed", B: map[string]any{"version": 2.0}, C: &model.WebsocketBroadcast{ChannelId: "c1"}}},
		{"LogInfoArgs", plugin.Z_LogInfoArgs{A: "message", B: []any{"key", "value"}}},
		{"OpenInteractiveDialogArgs", plugin.Z_OpenInteractiveDialogArgs{A: model.OpenDialogRequest{
			TriggerId: "x", URL: "/plugins/set-update/dialog", Dialog: model.Dialog{Title: "Note", Elements: []model.DialogElement{
				{DisplayName: "Kind", Name: "kind", Type: "select", Options: []*model.PostActionOptions{{Text: "A", Value: "a"}}},
			}},
		}}},
	}
	vectors := make([]vector, 0, len(values))
	for _, one := range values {
		var encoded bytes.Buffer
		if err := gob.NewEncoder(&encoded).Encode(one.value); err != nil {
			log.Fatalf("%s: %v", one.name, err)
		}
		vectors = append(vectors, vector{one.name, base64.StdEncoding.EncodeToString(encoded.Bytes())})
	}
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", " ")
	if err := out.Encode(vectors); err != nil {
		log.Fatal(err)
	}
}
