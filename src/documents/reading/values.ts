/** Why nothing was done with what was ticked in the Inbox. */
export type InboxError = 'noneTicked' | 'changed' | 'tooMany' | 'notServed'
