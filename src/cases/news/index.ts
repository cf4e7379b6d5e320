export { listMovedDeadlines, listNews } from './news.ts'
export { listOwnMarks } from './own-marks.ts'
export { keepNewsActions } from './see-case.ts'
