package page

import "strings"

// The words by which hint.go reads the names of boxes.

// A wordList is the words that give a hint; no word stands in two lists.
type wordList struct {
	hint  hint
	words string
}

// table turns lists into a look-up; split parts a list's words.
func table(split func(string) []string, lists []wordList) map[string]hint {
	m := map[string]hint{}
	for _, l := range lists {
		for _, w := range split(l.words) {
			m[w] |= l.hint
		}
	}
	return m
}

// wordHints are single words of a name, pairHints two that follow each other.
var wordHints = table(strings.Fields, []wordList{
	{aside, `ad ads adv adbox advert advertisement advertising adslot banner bio biography breadcrumb breadcrumbs breaking chatbot
		copyright cta disclaimer donate donation download dfp filed footer inlinepromo
		interstitial jobs login masthead menu modal mostread nav navbar navigation newsletter newsletters optin overlay pager
		pagination partners poll popular popup promo promos promobox promotion quiz rail ranking rating recirc recirculation recommendation
		recommendations recommended recommend register related relateds relatedposts rss seealso share shares sharebar sharing sharedaddy
		sidebar signin signup skip skyscraper sns social socials sponsor sponsored sponsors subscribe subscription
		tag tags taglist toc toolbar tools topics trending upsell utility utilities widget widgets yarpp addthis addtoany zergnet feedback
		actions mashsb crosslinks crosslink tooltip keywords explore upnext`},
	{gate, `paywall regwall`},
	{consent, `consent cookie cookies gdpr`},
	{pulled, `pullquote pullquotes`},
	{amended, `correction corrections clarification`},
	{content, `article articles blog entry post story hentry main content`},
	{bodyText, `articlebody storybody entrycontent postcontent articletext storytext`},
	{caption, `caption captions cutline`},
	{byline, `byline bylines author authors dateline timestamp pubdate credit credits postmeta postinfo posted metadata reporter published updated`},
	{standfirst, `standfirst dek deck subhead subheadline subtitle subheading strapline intro kicker chapeau excerpt`},
	{comment, `comment comments commentlist respond reply replies disqus disqusthread discussion livefyre fbcomments`},
	{hidden, `sronly screenreader visuallyhidden offscreen assistive`},
	{embed, `tweet`},
	{teaser, `teaser teasers carousel`},
})

var pairHints = table(phrases, []wordList{
	{bodyText, `article body|story body|entry content|post content|article content|article text|story text|post body|entry body|article copy|
		body content|body copy|body text|content body|story content|article main|news content|news text|news body|page content|main content|text body|article page|story copy|articles body`},
	{aside, `author bio|author box|author info|author card|about author|about the|read more|read next|also read|also like|most read|most popular|most viewed|more from|more stories|more news|more on|more in|more articles|see also|sign up|sign in|
		up next|next up|next post|prev post|next prev|prev next|post navigation|post nav|post tags|post footer|entry footer|article footer|story footer|article tags|entry tags|tag list|tags list|tag links|tags links|
		cat links|content ads|post share|share post|social media|social share|print only|related content|related articles|
		related posts|story timeline|email alert|email alerts|fact box|info box|recommended articles|list group|jump to|story tags|article tools|story tools|article share|page header|site header|top bar|
		rate this|live blog|photo gallery|article actions|story actions|breaking news|latest news|latest posts|recent posts|call to|author profile|author description|entry author|post author|editors picks|top stories|top news|side bar|right rail|right column|right col|left column`},
	{gate, `subscriber only|subscribers only|subscription required`},
	{pulled, `pull quote|quote pull|pulled quote`},
	{live, `live entry|live post|live update|liveblog entry|liveblog post|liveblog item|blog entry|timeline entry`},
	{caption, `photo credit|image credit|photo caption|image caption|caption text|media caption|photo description|image description|photo text|image source|media credit|pic caption`},
	{byline, `post meta|entry meta|post byline|article meta|article info|article date|publish date|published date|pub date|post date|entry date|date published|story meta|story date|article header|by line|author name|meta data|article author|story byline`},
	{standfirst, `sub title|sub headline|sub heading|sub head|article summary|story summary|article intro|post excerpt|entry summary|article lead|article description|article subtitle|article excerpt|head line|article dek`},
	{comment, `comment list|comments area|comment respond|comments section`},
	{hidden, `screen reader|sr only|visually hidden|visually hide|hidden text|hide text|off screen|display none`},
	{embed, `twitter tweet|instagram media|twitter video|twitter embed|tiktok embed|bluesky embed|mastodon embed|fb post|media embed|social embed`},
})
