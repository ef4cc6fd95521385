/** The label of a frontend's and of a backend's name alike. */
export const proxyLabel = "proxy";
