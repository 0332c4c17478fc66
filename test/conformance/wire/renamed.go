package wire

import (
	"reflect"
	"slices"

	"github.com/mattermost/mattermost/server/public/model"
)

// renamed are the structs that v0.4.0 calls MessageAttachment and MessageAttachmentField, by the names that v0.2.0 has and
// the TypeScript half keeps: gob does not send a struct's name. In v0.4.0 the old names are aliases.
var renamed = map[string]reflect.Type{
	"model.SlackAttachment":      reflect.TypeFor[model.SlackAttachment](),
	"model.SlackAttachmentField": reflect.TypeFor[model.SlackAttachmentField](),
}

// ReadAhead are names declared for versions to come: v0.4.0 has the struct and keeps the list registered under its old
// name, and once Go registers the new one, a plugin that does not know it reads nil.
var ReadAhead = []string{"[]*model.MessageAttachment"}

// attachmentList is the name the list of attachments travels under; v0.4.0 gives it by gob.RegisterName.
const attachmentList = "[]*model.SlackAttachment"

// declaredName answers what a Go type is called in the description.
func declaredName(t reflect.Type) string {
	for name, known := range renamed {
		if known == t {
			return name
		}
	}
	return t.String()
}

// present are the registered names that values can be made of.
func (d *Description) present() []string {
	return slices.DeleteFunc(slices.Clone(d.Registered), func(name string) bool {
		return slices.Contains(ReadAhead, name)
	})
}
