import { type Field, groupIn, listIn, textIn, type Values } from './field.ts'

/** The products that were filled in, to be offered again. */
export function productsIn(fields: readonly Field[], values: Values): readonly Values[] {
  return fields.flatMap((field) => {
    if (field.type !== 'group' && field.type !== 'list') return []
    const items = field.type === 'list' ? listIn(values, field.name) : [groupIn(values, field.name)]
    if (field.isProduct) return items.filter((item) => textIn(item, 'title') !== '')
    return items.flatMap((item) => productsIn(field.fields, item))
  })
}
