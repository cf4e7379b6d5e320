export const viewedPages = ['cases', 'hearings', 'deadlines'] as const
