import { house } from '../../../../assets/webapps.js';

export default house({ zh: '首页', en: 'Home' });
