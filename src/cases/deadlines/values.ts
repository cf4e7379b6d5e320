/** What narrows the list of deadlines. */
export const deadlineChoices = {
  days: ['14', '30', '90', 'all'],
  state: ['open', 'settled', 'all'],
  which: ['main', 'all'],
  when: ['coming', 'past'],
} as const
