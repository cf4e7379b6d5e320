/** How many days before a deadline an email may remind of it; 0 is the last day itself. */
export const reminderDays = [30, 14, 10, 7, 5, 3, 2, 1, 0] as const
export type ReminderDay = (typeof reminderDays)[number]

export const remindedDeadlines = ['main', 'all'] as const
