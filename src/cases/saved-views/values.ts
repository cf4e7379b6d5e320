export const viewedPages = ['cases', 'hearings', 'deadlines', 'inbox', 'submissions'] as const
