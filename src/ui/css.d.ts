declare module '*.css?inline' {
  /** The sheet as minified text, for `CSSStyleSheet.replaceSync`. */
  const css: string
  export default css
}
