namespace TemplateConfigGen.Compiler.Rules.Secrets.Kinds;

/// <summary>Models and what is built on them. Forms as the providers document and print them.</summary>
internal static class AiKinds
{
    public static readonly SecretKind[] All =
    [
        new("OpenAI project API key", "sk-proj-[u]{40,200}"),
        new("OpenAI service account API key", "sk-svcacct-[u]{40,200}"),
        new("OpenAI admin API key", "sk-admin-[u]{40,200}"),
        new("OpenAI API key", "sk-[w]{48}"),
        new("OpenAI API key", "sk-[w]{20}T3BlbkFJ[w]{20}"),
        new("Anthropic API key", "sk-ant-api[d]{2}-[u]{80,120}"),
        new("Anthropic admin API key", "sk-ant-admin[d]{2}-[u]{80,120}"),
        new("Anthropic OAuth token", "sk-ant-oat[d]{2}-[u]{80,120}"),
        new("Hugging Face access token", "hf_[w]{34,40}"),
        new("Hugging Face organisation token", "api_org_[w]{34}"),
        new("Replicate API token", "r8_[w]{37}"),
        new("Groq API key", "gsk_[w]{52}"),
        new("Perplexity API key", "pplx-[w]{48}"),
        new("xAI API key", "xai-[u]{70,90}"),
        new("OpenRouter API key", "sk-or-v1-[h]{64}"),
        new("DeepSeek API key", "sk-[h]{32}"),
        new("LangSmith API key", "lsv2_pt_[h]{32}_[h]{10}"),
        new("LangSmith service key", "lsv2_sk_[h]{32}_[h]{10}"),
        new("Pinecone API key", "pcsk_[w]{5,7}_[w]{50,70}"),
        new("NVIDIA API key", "nvapi-[u]{60,70}"),
        new("Tavily API key", "tvly-[u]{32,50}"),
        new("Jina API key", "jina_[w]{60}"),
        new("Cerebras API key", "csk-[w]{48}"),
        new("Langfuse secret key", "sk-lf-[h]{8}-[h]{4}-[h]{4}-[h]{4}-[h]{12}"),
        new("ElevenLabs API key", "sk_[h]{48}"),
        new("Fireworks API key", "fw_[w]{22,24}"),
        new("E2B API key", "e2b_[h]{40}"),
        new("Firecrawl API key", "fc-[h]{32}"),
        new("Apify API token", "apify_api_[w]{36}"),
        new("Weights and Biases API key", "[h]{40}", Near: "wandb"),
        new("Cohere API key", "[w]{40}", Near: "cohere"),
        new("Mistral API key", "[w]{32}", Near: "mistral"),
        new("Deepgram API key", "[h]{40}", Near: "deepgram"),
        new("Together API key", "[h]{64}", Near: "together"),
        new("AssemblyAI API key", "[h]{32}", Near: "assemblyai"),
    ];
}
