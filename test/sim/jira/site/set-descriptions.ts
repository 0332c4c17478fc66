/** What the reporters of some tickets wrote, by number, in wiki markup. */
export const descriptions: Readonly<Record<number, string>> = {
  70415: `h2. Steps
# Open a board in one workspace
# *Copy card to…* another workspace

h2. Expected
The card is there.

h2. Observed
{code}
POST /api/v2/cards 403
{code}
The dialog closes and nothing happens.`,
  70411: `Three customers wrote to us this week. On the first start the app asks for the server URL, then for the same once more.

[Support thread|https://community.mattermost.com/core/pl/abc], screenshots attached: !first-start.png|thumbnail!`,
  70409: `With a Japanese IME the first character is doubled: typing {{か}} gives {{かか}}.
* Chrome 131, macOS
* does not happen in the message box`,
  70419: `nginx answers *413* after a minute. It happens with one file as well as with many.
{noformat}
client_max_body_size 500m;
{noformat}`,
  70418: 'Seen by a customer in their own audit log. Please tell nobody outside of SET.',
  70417:
    'With 300 of them I never find mine. Sorted by name, or at least by when they were added, would help.',
  70413: `# Start a call and share the screen
# Open another channel

Everybody sees the presenter's face again instead of the screen.`,
  70398: 'The test always uses port 25, whatever is entered in *SMTP Server Port*.',
};
