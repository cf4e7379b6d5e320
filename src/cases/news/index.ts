export { listMovedDeadlines, listNews } from './news.ts'
export { listOwnMarks } from './own-marks.ts'
export { keepNewsActions } from './seen.ts'
