/** Every panel, target, variable and annotation asks the data source that the variable names. */
export const dataSource = { type: "prometheus", uid: "${datasource}" };
