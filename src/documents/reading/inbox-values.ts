/** The parts of the Inbox that a reader chooses between, each with its count. */
export const inboxViews = ['all', 'unread', 'decisions', 'notices'] as const
export type InboxView = (typeof inboxViews)[number]
