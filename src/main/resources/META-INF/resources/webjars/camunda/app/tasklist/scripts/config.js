import { house } from '../../../../assets/webapps.js';

export default house({ zh: '办事台', en: 'Desk' }, { customScripts: ['scripts/desk'] });
