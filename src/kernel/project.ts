/** Where the project lives. Every address that the product prints starts here. */
export const projectUrl = 'https://github.com/breakwater-security/breakwater';
