/** Slack's way to write a link, as Markdown: `ParseSlackLinksToMarkdown` of `model/slack_attachment.go`. */
export function slackLinksToMarkdown(text: string): string {
  return text.replace(/<([^<|]+)\|([^>]+)>/g, '[$2]($1)');
}

/** Also Slack's announcements, as the answer of a command may have them: `ProcessSlackText` of `channels/app/slack.go`. */
export function slackToMarkdown(text: string): string {
  return slackLinksToMarkdown(text.replace(/<!(channel|here|all)>/g, '@$1'));
}
