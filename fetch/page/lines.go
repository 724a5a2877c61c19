package page

import (
	"regexp"
	"strings"
)

// The words by which cut.go tells the lines that are not the article's. All are in
// small letters.

// phrases parts a list at its bars and line ends.
func phrases(list string) []string {
	var out []string
	for _, line := range strings.Split(list, "\n") {
		for _, p := range strings.Split(line, "|") {
			if p = strings.TrimSpace(p); p != "" {
				out = append(out, p)
			}
		}
	}
	return out
}

// startsWith reports whether s starts with one of the phrases, at the end of a word.
func startsWith(s string, list []string) bool {
	for _, p := range list {
		rest, ok := strings.CutPrefix(s, p)
		if ok && (rest == "" || rest[0] < 'a' || rest[0] > 'z') {
			return true
		}
	}
	return false
}

// labels are whole lines: the page's furniture.
var labels = setOf(phrases(`advertisement|advert|advertising|ad|ads by google|sponsored|sponsored content|sponsored links|sponsored stories|promoted|share|share this
	share this article|share this story|share this post|share on facebook|share on twitter|share on x|share via email|tweet|email|print|save|copy link
	facebook|twitter|whatsapp|linkedin|pinterest|reddit|close|loading|story continues below|story continues below advertisement|article continues below
	article continues below advertisement|article continues after advertisement|continue reading|continue reading below|continue reading the main story
	show more|load more|view more|see more|read more|more|comments|comment|post comment|view comments|view all comments|show comments|leave a comment
	leave a reply|no comments|like|like loading|follow|follow us|subscribe|subscribe now|sign up|sign up now|log in|login|register|view gallery|view image
	view image in fullscreen|open image in gallery|play|play video|pause|watch|watch now|listen|listen now|mute|unmute|fullscreen|enlarge|expand|hide
	hide caption|toggle caption|enlarge this image|skip|skip advertisement|skip ad|back to top|top|next|previous|prev|home|menu|search|or|related
	related story|iklan|anzeige|publicidad|publicité|pubblicità|publicidade|comments are closed|this slideshow requires javascript
	please enable javascript|photo gallery|click to enlarge|click to expand|media playback is unsupported on your device|follow us on facebook
	follow us on twitter|most popular|trending|trending now|popular|latest`))

// promoStarts begin lines that send the reader elsewhere, and boilerplate.
var promoStarts = phrases(`related:|related story:|related stories:|related article|related post|related content|related video|related coverage|related link|related topic
	related news|related read|read more|read also|read next|also read|read:|read the full|see more|see also|see:|don't miss|don’t miss
	also on|more:|more from|more on|watch:|watch now|click here|click to|tap here|follow us|follow me|follow him on|follow her on|follow them on|follow @
	like us on|like this story|like what you|sign up|sign-up|subscribe|get our|get the latest|get all the latest|download the|download our|download now
	join our|join the conversation|join thousands|you may also|you might also|you may like|recommended:|recommended for|sponsored:|advertisement
	filed under|tags:|tagged|tag:|topics:|share this|posted in|published in|categories:|category:|first published|last updated|last modified|have a tip
	got a tip|got a story|explore further|copyright|©|&copy|(c) 20|all rights reserved|the views expressed|views expressed|the opinions expressed
	this story was originally|this article was originally|this article originally|this story originally|this post originally|this post was originally
	originally published|this content is|this article contains affiliate|this post contains affiliate|this post may contain|we may earn
	if you buy something|continue reading|story continues|article continues|post continues|listen:|view comments|leave a comment|leave a reply
	comments are|be the first to comment|want more|support independent|next:|previous:|next article|previous article|next story|scroll down
	image credit|photo credit|image source|image:|photo by|photos by|image by|images by|photos:|photo:|picture:|pictures:|video by|cover image
	featured image|feature image|lead image|header image|main image|stay up to date|stay informed|for more news|for more stories|for more on
	for more information, visit|find us on|check out our|check out more|view our|your email|enter your email|by signing up|this site is protected
	please enable|please log in|please sign in|loading comments|your browser|contact the author|contact the writer|contact the reporter|reach the reporter
	email the author|reach him at|reach her at|reach out to|email him at|email her at|follow the author|leggi anche|lire aussi|à lire aussi|lesen sie auch
	mehr zum thema|lea también|lee también|leia também|leia mais|baca juga|lees ook|läs också|czytaj też|les også|read this:|watch more:|watch the video
	watch the full|support our journalism|support our work|visit our website|send us a tip|send your tips|tell us what you think|more stories:
	more stories from|more news:|more news from|become a member|become a subscriber|help us improve|browse more|browse our|join us on|do you have a story
	do you have a tip|get more news|get more stories`)

// promoAnywhere stand in such lines, wherever they begin, and hardly in any other.
var promoAnywhere = phrases(`our newsletter|our daily newsletter|our free newsletter|newsletter here|subscribe to our|delivered to your inbox|straight to your inbox|to your inbox|in your inbox|all rights reserved
	may not be published, broadcast|we may earn|earn us a|earn a small commission|affiliate commission|contain affiliate|contains affiliate|follow us on|like us on facebook|click here|download our app|requires javascript`)

// imperatives begin a link that tells the reader to do something.
var imperatives = set(`try take read click sign subscribe join download watch listen follow get learn find see visit buy shop donate support check view browse discover explore register tell send enter vote play share start here`)

// closing are headings under which other matter than the article begins, whole, and
// closingStarts are how more of them begin.
var (
	closing = setOf(phrases(`related|related articles|related posts|related stories|related content|related news|related links|related topics|related reading|related coverage|related videos
	related tags|related searches|recommended|recommended for you|recommended stories|recommended articles|recommended reading|recommended videos|about the author|about the authors|about the writer
	comments|comment|leave a reply|leave a comment|post a comment|add a comment|write a comment|add your comment|join the conversation|join the discussion|sponsored|sponsored links|sponsored content
	sponsored stories|trending|trending now|trending stories|tags|topics|in this article|in this story|story timeline|photo gallery|privacy overview|dont miss|follow us|get in touch|contact us
	editors picks|editors choice|editors pick|around the web|from the web|from our partners|advertisement|write to us|up next|read next|what to read next|watch next|read more|see more|see also|also read
	latest news|latest stories|latest posts|latest articles|latest headlines|latest videos|top stories|top news|top headlines|popular posts|popular stories|popular articles|popular news|recent posts|recent articles
	recent stories|recent news|featured stories|featured articles|featured posts|other stories|other news|other articles|other posts|must read|must reads|most viewed|most shared|most commented|share|share this|newsletter`))
	closingStarts = phrases(`more from|more on|more in|more about|more by|more stories|more news|more articles|more posts|more headlines|more top|you may also|you might also|you may like|you might like|you will also
	we think you|share this|share the|spread the word|sign up|subscribe|our newsletter|read more on|read more about|read more from|most read|most popular|related articles|related stories|don't miss|don’t miss|follow us on|trending on|popular on|share your story|top stories on|latest news on`)
	closingCount = regexp.MustCompile(`^(?:\d+ (?:comments?|responses|replies|thoughts on .*)|comments? \d+)$`)
)

// isClosing reports whether a heading opens other matter than the article.
func isClosing(heading string) bool {
	key := fold(heading)
	return closing[key] || startsWith(strings.ToLower(heading), closingStarts) || closingCount.MatchString(key)
}
