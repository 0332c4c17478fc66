//go:build tools

// Package tools names the server that the tests build, so that go.mod pins it.
package tools

import _ "github.com/mattermost/mattermost/server/v8/cmd/mattermost"
