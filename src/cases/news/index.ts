export { listMovedDeadlines, listOrderNews, type MovedDeadlines, type News } from './news.ts'
export { listOwnMarks } from './own-marks.ts'
export { keepNewsActions } from './see-case.ts'
